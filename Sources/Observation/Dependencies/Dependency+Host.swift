package import Host
import SystemPackage

extension Dependency {
  /// What every observation depends on.
  package static let ofEveryObservation: [Dependency] =
    [
      // A shell may keep the test of an older release: what it watches is still right.
      Dependency(.program, for: .healthCache),
      Dependency(.variable("PATH"), for: [.healthCache, .prompt]),
      Dependency(.variable("VIRTUAL_ENV"), for: [.healthCache, .prompt]),
      Dependency(.variable("REPL_HOME"), for: [.healthCache, .prompt]),
      // A typed `heal` does not obey it, and the environment does not depend on it.
      Dependency(.variable("REPLIT_PY_DISABLE"), for: .prompt),
      Dependency(.variable("REPLIT_PY_PYTHON"), for: [.healthCache, .prompt]),
      // The hook itself sets it when it activates the environment.
      Dependency(.variable("UV_PROJECT_ENVIRONMENT"), for: .healthCache),
      // They hardly ever change within a shell.
      Dependency(.variable("HOME"), for: .healthCache),
      Dependency(.variable("XDG_CONFIG_HOME"), for: .healthCache),
      Dependency(.variable(StableRoots.variable), for: .healthCache),
    ]
    // Another version manager may have become the one that provides the interpreter.
    + VersionManager.allCases.flatMap(\.variables).map {
      Dependency(.variable($0), for: .healthCache)
    }

  /// The files that may hold settings for `project`, existing or not.
  ///
  /// A change of settings does not trigger convergence of a healthy project.
  package static func ofSettings(for project: Project, in host: HostContext) -> [Dependency] {
    SettingsReader.files(for: project, in: host).map {
      Dependency(.file($0), for: [.healthCache, .unhealthyPrompt])
    }
  }
}

extension VersionManager {
  /// The variables that decide which interpreter a shim starts.
  var variableDependencies: [Dependency] {
    variables.map { Dependency(.variable($0), for: Self.readers) }
  }

  /// The files that decide it, existing or not, for `project` and the shim at `shim`.
  func fileDependencies(
    from project: FilePath, shim: FilePath, in host: HostContext
  ) -> [Dependency] {
    consultedFiles(from: project, shim: shim, host: host)
      .map { Dependency(.file($0), for: Self.readers) }
  }

  private static let readers: Dependency.Readers = [.healthCache, .prompt, .interpreterCache]
}
