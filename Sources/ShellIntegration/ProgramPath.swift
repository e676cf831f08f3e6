package import Host
package import SystemPackage

/// The path by which hooks call the program.
package enum ProgramPath {
  /// The path it was called by, made absolute; links stay in it, since what they lead to is gone
  /// after the next upgrade (direnv#1471, nixpkgs#404692).
  ///
  /// - Parameter name: `argv[0]`.
  package static func of(_ name: ByteString, in host: HostContext) -> FilePath {
    let called = calledPath(name, in: host)
    guard called.name.bytes.starts(with: commandPrefix) else { return called }
    // A link that stands for one command: what calls the program back means another.
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
