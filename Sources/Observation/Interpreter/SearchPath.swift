package import Host
package import SystemPackage

/// `PATH` with a verdict on each entry: the platform's interpreter is not in those the user
/// controls.
package struct SearchPath: Sendable {
  /// All entries in order, also those that are excluded.
  package var entries: [FilePath]
  private let environment: FilePath
  private let project: FilePath
  /// The project's path, without symlinks.
  let resolvedProject: FilePath
  private let activeBin: FilePath?
  private let configured: [FilePath]

  /// Why an entry, or an interpreter found in it, is not the platform's.
  package enum Exclusion: Hashable, Sendable {
    /// It is empty or relative: its meaning changes with the working directory.
    case relative
    /// It is the environment's own `bin`.
    case environment
    /// It is `$VIRTUAL_ENV/bin`.
    case activeVirtualEnvironment
    /// It is inside the project.
    case project
    /// It is the `bin` of another virtual environment.
    case otherVirtualEnvironment(FilePath)
    /// The setting `exclude-path` names it.
    case configuration
  }

  /// The search path of `host` as seen from a project.
  package init(host: HostContext, project: FilePath, environment: FilePath, excluding: [FilePath]) {
    entries = SearchList(host.value("PATH")).entries.map { FilePath($0) }
    self.environment = environment
    self.project = project
    resolvedProject = (try? PathLookup.resolve(project)) ?? project
    activeBin = host.value("VIRTUAL_ENV").map { FilePath($0).pushing("bin") }
    configured = excluding
  }

  /// The first program of this name in an entry of the platform; never one inside the project or
  /// the environment, even through a symlink.
  package func program(_ name: FilePath) -> FilePath? {
    entries.lazy.filter { exclusion(ofSpelling: $0) == nil }.map { $0.pushing(name) }
      .first { program in
        guard PathLookup.isExecutableFile(program), let end = try? PathLookup.resolve(program)
        else { return false }
        return !end.isWithin(resolvedProject)
          && ((try? PathLookup.resolve(environment)).map { !end.isWithin($0) } ?? true)
      }
  }

  /// Why an entry is excluded by its spelling alone, nil when it is not.
  package func exclusion(ofSpelling entry: FilePath) -> Exclusion? {
    if !entry.isAbsolute { return .relative }
    let plain = entry.lexicallyNormalized()
    if plain == environment.pushing("bin") { return .environment }
    if plain == activeBin?.lexicallyNormalized() { return .activeVirtualEnvironment }
    if plain.isWithin(project) { return .project }
    if configured.contains(plain) { return .configuration }
    return nil
  }

  /// Why an entry with an interpreter is excluded, given its path without symlinks; nil when it is
  /// not.
  package func exclusion(ofResolved directory: FilePath) -> Exclusion? {
    let identity = FileIdentity(following: directory)
    if identity == FileIdentity(following: environment.pushing("bin")) { return .environment }
    if let activeBin, identity == FileIdentity(following: activeBin) {
      return .activeVirtualEnvironment
    }
    if directory.isWithin(resolvedProject) { return .project }
    let parent = directory.parent
    if PathLookup.exists(parent.pushing("pyvenv.cfg")) {
      return .otherVirtualEnvironment(parent)
    }
    return nil
  }
}
