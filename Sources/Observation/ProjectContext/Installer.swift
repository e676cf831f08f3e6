import Host
package import SystemPackage

/// The tool that installs packages on request.
package enum Installer: Hashable, Sendable {
  /// The uv at this path.
  case uv(FilePath)
  /// The base interpreter's pip, else the environment's.
  case pip

  /// Picks uv from `PATH`, outside the project and its environment at `path`; else, in a trusted
  /// project, uv from inside; else pip.
  ///
  /// - Parameter isTrusted: Whether programs of the project may be run.
  init(
    _ host: HostContext, for project: FilePath, environment path: FilePath,
    isTrusted: @autoclosure () -> Bool
  ) {
    let places = (host.searchDirectories + [path.pushing("bin")]).map { $0.pushing("uv") }
      .filter(PathLookup.isExecutableFile)
    let inside = [project, path].flatMap { [$0, try? PathLookup.resolve($0)].compactMap { $0 } }
    func isOwn(_ program: FilePath) -> Bool {
      let ends = [program.lexicallyNormalized(), try? PathLookup.resolve(program)]
      return ends.contains { end in inside.contains { end?.isWithin($0) ?? true } }
    }
    if let outside = places.first(where: { !isOwn($0) }) {
      self = .uv(outside)
    } else if let own = places.first, isTrusted() {
      self = .uv(own)
    } else {
      self = .pip
    }
  }

  /// The command as people type it.
  package var command: String {
    switch self {
    case .uv: "uv pip install"
    case .pip: "pip install"
    }
  }
}
