package import Host
package import Observation
package import SystemPackage

/// Compiles what the program saw into the tests that a shell makes at each prompt.
package struct FingerprintCompiler {
  private let host: HostContext
  private let unmodified: ([FilePath]) -> Fingerprint.Condition?

  /// A compiler for a shell that is in the state of `host`.
  ///
  /// - Parameters:
  ///   - host: With the variables as the shell will have them.
  ///   - unmodified: The condition that holds while none of some files is modified; nil where
  ///     there is none for them together.
  package init(
    _ host: HostContext, unmodified: @escaping ([FilePath]) -> Fingerprint.Condition?
  ) {
    self.host = host
    self.unmodified = unmodified
  }

  /// Holds until the user lets the hook act again.
  package func disabled() -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.require(.variable("REPLIT_PY_DISABLE", "1"))
    return fingerprint
  }

  /// Holds while the shell is in no project and stays where it is: any other directory may be in
  /// one, by a link too.
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

  /// Holds while a configuration file stays as wrong as it is.
  package func misconfigured(_ project: Project) -> Fingerprint {
    var fingerprint = variables()
    requireInside(project, in: &fingerprint)
    watchSettings(of: project, in: &fingerprint)
    return fingerprint
  }

  /// Holds while nothing of what `observation` rests on changed.
  ///
  /// - Parameter watchingSettings: Whether the settings decided about it.
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

  /// Where the nearest project counts, a directory between may become one: so any change of
  /// directory is a reason to look.
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

  /// A name in the environment, and the walk to what is provided by it.
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

  /// Where the name on `PATH` and the environment's lead to one file, that they do is all there is
  /// to test; through a wrapper each has its own end.
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
    // A copy is not the file that is provided, and changes by itself.
    if executable?.parent == observation.environment.resolvedPath.pushing("bin") {
      watchFile(python, in: &fingerprint)
    }
  }

  /// Whether an interpreter that appears at `path` would be the platform's.
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

  /// What is in a Nix store never changes; it only vanishes.
  private static func isImmutable(_ path: FilePath) -> Bool {
    path.isWithin("/nix/store") && path.status() != nil
  }
}
