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
    add(
      Dependency.ofSettings(for: project, in: host), for: .unhealthyPrompt, of: project,
      to: &fingerprint)
    return fingerprint
  }

  /// Holds while everything that `observation` is based on stays the same.
  ///
  /// - Parameter watchingSettings: Whether the result depended on the settings.
  package func project(_ observation: Observation, watchingSettings: Bool) -> Fingerprint {
    var fingerprint = Fingerprint()
    add(
      observation.dependencies(in: host),
      for: watchingSettings ? [.prompt, .unhealthyPrompt] : .prompt,
      of: observation.project, to: &fingerprint)
    return fingerprint
  }

  private func variables() -> Fingerprint {
    var fingerprint = Fingerprint()
    for name in Dependency.ofEveryObservation.filter({ $0.readers.contains(.prompt) })
      .compactMap(\.variable)
    {
      requireVariable(name, in: &fingerprint)
    }
    return fingerprint
  }

  private func requireVariable(_ name: String, in fingerprint: inout Fingerprint) {
    fingerprint.require(.variable(name, host.variables[name] ?? ""))
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

  /// Adds a test for each of `dependencies` that one of `readers` needs.
  func add(
    _ dependencies: [Dependency], for readers: Dependency.Readers, of project: Project,
    to fingerprint: inout Fingerprint
  ) {
    for dependency in dependencies where !dependency.readers.isDisjoint(with: readers) {
      switch dependency.subject {
      case .variable(let name): requireVariable(name, in: &fingerprint)
      case .project: requireInside(project, in: &fingerprint)
      case .absence(let path):
        if mayProvide(path, to: project) { fingerprint.require(.absent(path)) }
      case .file(let path): watchFile(path, in: &fingerprint)
      case .executable(let path): fingerprint.require(.executable(path))
      case .end(let paths, let end): require(paths, leadTo: end, in: &fingerprint)
      // A shell cannot test these, and no dependency asks it to.
      case .program, .entry, .verdict: break
      }
    }
  }

  private func require(
    _ paths: [FilePath], leadTo end: FilePath?, in fingerprint: inout Fingerprint
  ) {
    guard let end else {
      for path in paths { fingerprint.require(.absent(path)) }
      return
    }
    if paths.count == 1 { return fingerprint.require(.same(paths[0], end, end: end)) }
    for (path, next) in zip(paths, paths.dropFirst()) {
      fingerprint.require(.same(path, next, end: end))
    }
  }

  /// Whether an interpreter that appears at `path` would become the provided one.
  private func mayProvide(_ path: FilePath, to project: Project) -> Bool {
    let active = host.value("VIRTUAL_ENV").map { path.isWithin(FilePath($0)) } ?? false
    return !active && !path.isWithin(project.directory) && !Self.isImmutable(path.parent)
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
