package import Host
package import Observation
package import SystemPackage

/// Turns the program's observations into conditions that a shell checks at each prompt.
package struct FingerprintCompiler {
  private let host: HostContext
  private let unmodified: ([FilePath]) -> Fingerprint.Condition?

  /// A compiler for a shell in the state that `host` describes.
  ///
  /// - Parameters:
  ///   - host: Its variables are those that the shell will have.
  ///   - unmodified: Returns a condition that holds while none of some files is modified, or nil if
  ///     there is none.
  package init(
    _ host: HostContext, unmodified: @escaping ([FilePath]) -> Fingerprint.Condition?
  ) {
    self.host = host
    self.unmodified = unmodified
  }

  /// Holds until the user enables the hook again.
  package func disabled() -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.require(.variable("REPLIT_PY_DISABLE", "1"))
    return fingerprint
  }

  /// Holds while the shell stays in its directory and no project appears there.
  ///
  /// Any other directory may be in a project, also through a symlink.
  package func outside() -> Fingerprint {
    var fingerprint = variables()
    requireDirectory(in: &fingerprint)
    if let home = host.value("REPL_HOME").map({ FilePath($0) }) {
      if !PathLookup.isDirectory(home) { fingerprint.require(.absent(home)) }
      return fingerprint
    }
    guard var directory = host.workingDirectory else { return fingerprint }
    repeat {
      for marker in Project.markers {
        fingerprint.require(.absent(directory.pushing(FilePath(marker))))
      }
    } while directory.ascend()
    return fingerprint
  }

  /// Holds while the shell is in a project that is not trusted.
  package func untrusted(_ project: Project, trust: FilePath?) -> Fingerprint {
    var fingerprint = variables()
    requireInside(project, in: &fingerprint)
    if let trust { fingerprint.require(.absent(trust)) }
    return fingerprint
  }

  /// Holds while an invalid configuration file stays as it is.
  package func misconfigured(_ project: Project) -> Fingerprint {
    var fingerprint = variables()
    requireInside(project, in: &fingerprint)
    watchSettings(of: project, in: &fingerprint)
    return fingerprint
  }

  /// Holds while everything that `observation` is based on stays the same.
  ///
  /// - Parameter watchingSettings: Whether the result depended on the settings.
  package func project(_ observation: Observation, watchingSettings: Bool) -> Fingerprint {
    var fingerprint = variables()
    requireInside(observation.project, in: &fingerprint)
    watch(observation, in: &fingerprint)
    if watchingSettings { watchSettings(of: observation.project, in: &fingerprint) }
    return fingerprint
  }

  private func variables() -> Fingerprint {
    var fingerprint = Fingerprint()
    for name in ["PATH", "VIRTUAL_ENV", "REPL_HOME", "REPLIT_PY_DISABLE", "REPLIT_PY_PYTHON"] {
      fingerprint.require(.variable(name, host.variables[name] ?? ""))
    }
    return fingerprint
  }

  private func requireDirectory(in fingerprint: inout Fingerprint) {
    let named = host.variables["PWD"] ?? host.workingDirectory?.bytes ?? ""
    fingerprint.require(.variable("PWD", named))
  }

  /// Requires that the shell stays in `project`.
  ///
  /// Unless `REPL_HOME` chose the project, a directory in between may become a nearer one. Then any
  /// change of directory fails the condition.
  private func requireInside(_ project: Project, in fingerprint: inout Fingerprint) {
    if project.source == .replHome, isSpelledInside(project.directory) {
      fingerprint.require(.inside(project.directory))
    } else {
      requireDirectory(in: &fingerprint)
    }
  }

  private func isSpelledInside(_ directory: FilePath) -> Bool {
    host.value("PWD").map { FilePath($0).isWithin(directory) } ?? false
  }

  private func watch(_ observation: Observation, in fingerprint: inout Fingerprint) {
    watchName("python3", observation.search, of: observation, in: &fingerprint)
    for (name, search) in observation.otherVersions {
      watchName(name, search, of: observation, in: &fingerprint)
    }
    watchFile(observation.environment.path.pushing("pyvenv.cfg"), in: &fingerprint)
  }

  /// Watches the name in the environment, and the candidates of the search that found its
  /// interpreter.
  private func watchName(
    _ name: String, _ search: InterpreterSearch, of observation: Observation,
    in fingerprint: inout Fingerprint
  ) {
    watchEnds(of: name, search.provided?.found, observation, in: &fingerprint)
    for path in search.passed where mayProvide(path, to: observation.project) {
      fingerprint.require(.absent(path))
    }
    for step in search.steps {
      switch step.verdict {
      case .excluded, .notAsked: continue
      case .rejected: watchFile(step.found, in: &fingerprint)
      case .provided(let facts): watch(facts, of: observation.project, in: &fingerprint)
      }
    }
  }

  /// Watches what the names on `PATH` and in the environment resolve to.
  ///
  /// If both resolve to one file, a single comparison is enough. With a wrapper in between, each is
  /// compared with its own target.
  private func watchEnds(
    of name: String, _ found: FilePath?, _ observation: Observation,
    in fingerprint: inout Fingerprint
  ) {
    let python = observation.environment.path.pushing("bin").pushing(FilePath(name))
    let executable = try? PathLookup.resolve(python)
    let resolved = found.flatMap { try? PathLookup.resolve($0) }
    if let found, let resolved, resolved == executable {
      fingerprint.require(.same(found, python, end: resolved))
      return
    }
    if let found, let resolved, resolved != found {
      fingerprint.require(.same(found, resolved, end: resolved))
    }
    fingerprint.require(executable.map { .same(python, $0, end: $0) } ?? .absent(python))
    // A copied interpreter can change independently of the original.
    if executable?.parent == observation.environment.resolvedPath.pushing("bin") {
      watchFile(python, in: &fingerprint)
    }
  }

  /// Whether an interpreter that appears at `path` would become the provided one.
  private func mayProvide(_ path: FilePath, to project: Project) -> Bool {
    let active = host.value("VIRTUAL_ENV").map { path.isWithin(FilePath($0)) } ?? false
    return !active && !path.isWithin(project.directory) && !Self.isImmutable(path.parent)
  }

  private func watch(
    _ facts: InterpreterFacts, of project: Project, in fingerprint: inout Fingerprint
  ) {
    let resolved = (try? PathLookup.resolve(facts.found)) ?? facts.found
    watchFile(resolved, in: &fingerprint)
    if resolved != facts.executable {
      fingerprint.require(.executable(facts.executable))
      watchFile(facts.executable, in: &fingerprint)
    }
    guard let manager = VersionManager.ofShim(at: facts.found) else { return }
    for name in manager.variables {
      fingerprint.require(.variable(name, host.variables[name] ?? ""))
    }
    let consulted = manager.consultedFiles(
      from: project.directory, shim: facts.found, host: host)
    for file in consulted { watchFile(file, in: &fingerprint) }
  }

  private func watchSettings(of project: Project, in fingerprint: inout Fingerprint) {
    for file in SettingsReader.files(for: project, in: host) {
      watchFile(file, in: &fingerprint)
    }
  }

  private func watchFile(_ file: FilePath, in fingerprint: inout Fingerprint) {
    if Self.isImmutable(file) { return }
    if file.status() == nil {
      fingerprint.require(.absent(file))
    } else {
      fingerprint.watch(file, unmodified)
    }
  }

  /// Whether `path` is in a Nix store, where files never change but may be removed.
  private static func isImmutable(_ path: FilePath) -> Bool {
    path.isWithin("/nix/store") && path.status() != nil
  }
}
