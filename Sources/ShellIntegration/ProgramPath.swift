package import Host
package import SystemPackage

/// The path by which hooks call the program.
package enum ProgramPath {
  /// The path by which the program was called, made absolute.
  ///
  /// Symlinks are not resolved, because their targets vanish with the next upgrade (direnv#1471,
  /// nixpkgs#404692).
  ///
  /// - Parameter name: The value of `argv[0]`.
  package static func of(_ name: ByteString, in host: HostContext) -> FilePath {
    let called = calledPath(name, in: host)
    guard called.name.bytes.starts(with: commandPrefix) else { return called }
    // The link `replit-py-NAME` runs a single command; hooks need the whole program.
    let whole = called.parent.appending("replit-py")
    let isSame = FileIdentity(following: whole) == FileIdentity(following: called)
    return isSame ? whole : (try? PathLookup.resolve(called)) ?? called
  }

  private static let commandPrefix = Array("replit-py-".utf8)

  private static func calledPath(_ name: ByteString, in host: HostContext) -> FilePath {
    let path = FilePath(name)
    if path.isAbsolute { return path }
    if name.bytes.contains(UInt8(ascii: "/")), let directory = host.workingDirectory {
      return directory.pushing(path).lexicallyNormalized()
    }
    let found = host.searchDirectories.map { $0.pushing(path) }
      .first { PathLookup.isExecutableFile($0) }
    return found ?? (try? PathLookup.resolve("/proc/self/exe")) ?? path
  }
}
