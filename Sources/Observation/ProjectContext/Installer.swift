import Host
package import SystemPackage

/// What installs packages when that is asked for.
package enum Installer: Hashable, Sendable {
  /// The uv at this place.
  case uv(FilePath)
  /// The pip of the base, else of the environment.
  case pip

  /// The uv that `PATH` has outside of the project and of its environment at `path`; else, where the
  /// project is trusted, the one in there; else pip.
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
