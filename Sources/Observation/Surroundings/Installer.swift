import Host
public import SystemPackage

/// What installs packages when that is asked for.
public enum Installer: Hashable, Sendable {
  /// The uv at this place.
  case uv(FilePath)
  /// The pip of the environment or of its base.
  case pip

  /// uv where `PATH` or the environment at `path` has one, else pip.
  init(_ host: HostContext, environment path: FilePath) {
    let places = (host.searchDirectories + [path.pushing("bin")]).map { $0.pushing("uv") }
    self = places.first(where: PathLookup.isExecutableFile).map { .uv($0) } ?? .pip
  }

  /// The command as people type it.
  public var command: String {
    switch self {
    case .uv: "uv pip install"
    case .pip: "pip install"
    }
  }
}
