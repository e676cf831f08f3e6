package import Host
package import SystemPackage

/// Finds plugins on `PATH`, without running any.
///
/// Searches as a shell does: entry by entry, for the first executable regular file. Skips empty and
/// relative entries, whose meaning changes with the working directory.
package struct PluginSearch: Sendable {
  private let directories: [FilePath]
  private let commands: Set<String>
  private let untrusted: FilePath?
  private let program: FileIdentity?

  /// Prepares a search of the absolute directories on `PATH`, each of them once.
  ///
  /// - Parameters:
  ///   - path: The value of `PATH`.
  ///   - commands: The built-in commands, which no plugin replaces.
  ///   - untrusted: The current project, where nothing in it may be run.
  ///   - program: This program's own file; symlinks to it are not plugins.
  package init(
    path: ByteString?, commands: Set<String>, untrusted: FilePath?,
    program: FileIdentity? = FileIdentity(following: "/proc/self/exe")
  ) {
    var seen: Set<FileIdentity> = []
    directories = SearchList(path).paths.filter { directory in
      guard directory.isAbsolute, let identity = FileIdentity(following: directory) else {
        return false
      }
      return seen.insert(identity).inserted
    }
    self.commands = commands
    self.untrusted = untrusted
    self.program = program
  }

  /// Every file named like the plugin `name`, in the order of `PATH`; the one without a problem is
  /// run.
  package func candidates(named name: ByteString) -> [Plugin] {
    var found: FilePath?
    return directories.compactMap { plugin(name, in: $0, after: &found) }
  }

  /// Every file named like a plugin, sorted by name, then in the order of `PATH`.
  package func all() -> [Plugin] {
    let prefix = Array(Plugin.prefix.utf8)
    var places: [ByteString: [FilePath]] = [:]
    for directory in directories {
      for name in (try? PathLookup.names(in: directory)) ?? []
      where name.bytes.starts(with: prefix) && name.bytes.count > prefix.count {
        places[ByteString(Array(name.bytes.dropFirst(prefix.count))), default: []].append(directory)
      }
    }
    let names = places.keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return names.flatMap { name in
      var found: FilePath?
      return (places[name] ?? []).compactMap { plugin(name, in: $0, after: &found) }
    }
  }

  /// The plugin `name` in `directory`, nil when there is none.
  ///
  /// - Parameter found: The plugin that is run, once it is found.
  private func plugin(
    _ name: ByteString, in directory: FilePath, after found: inout FilePath?
  ) -> Plugin? {
    let path = directory / ByteString(Array(Plugin.prefix.utf8) + name.bytes)
    guard PathLookup.exists(path), !isProgram(path) else { return nil }
    let problem = problem(of: path, in: directory, named: name, after: found)
    if problem == nil { found = path }
    return Plugin(name: name, path: path, problem: problem)
  }

  private func isProgram(_ path: FilePath) -> Bool {
    program != nil && FileIdentity(following: path) == program
  }

  private func problem(
    of path: FilePath, in directory: FilePath, named name: ByteString, after found: FilePath?
  ) -> Plugin.Problem? {
    guard Plugin.isName(name) else { return .name }
    if commands.contains(name.lossyText) { return .builtIn }
    guard let status = path.status() else { return .leadsNowhere }
    if status.type == .directory { return .directory }
    if status.type != .regular { return .notAFile }
    guard PathLookup.isExecutableFile(path) else { return .notExecutable }
    if let found { return .shadowed(by: found) }
    if let untrusted, isInside(untrusted, path, directory) { return .untrusted(project: untrusted) }
    return nil
  }

  /// Whether the file, or the symlink that leads to it, is inside the project.
  private func isInside(_ project: FilePath, _ path: FilePath, _ directory: FilePath) -> Bool {
    guard let home = try? PathLookup.resolve(project) else { return true }
    let ends = [path, directory].map { (try? PathLookup.resolve($0)) ?? $0 }
    return directory.lexicallyNormalized().isWithin(project)
      || ends.contains { $0.isWithin(home) }
  }
}
