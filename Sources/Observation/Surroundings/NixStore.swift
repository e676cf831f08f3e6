import Host
public import SystemPackage

/// What Nix knows about a path in its store that an environment needs.
public struct NixStore: Hashable, Sendable {
  /// The path in the store, two components below `/nix/store`'s own.
  public var path: FilePath
  /// Where the environment's own link to it leads; nil when there is none.
  public var ownRoot: FilePath?
  /// Whether one of Nix's roots leads to the path, so that it is not collected.
  public var isRooted: Bool
  /// The program that registers a root; nil where it is not on `PATH`.
  public var registrar: FilePath?

  /// A path of its parts.
  public init(path: FilePath, ownRoot: FilePath?, isRooted: Bool, registrar: FilePath?) {
    self.path = path
    self.ownRoot = ownRoot
    self.isRooted = isRooted
    self.registrar = registrar
  }

  /// Looks for what keeps `interpreter` in the store; nil when it is not in a store.
  ///
  /// - Parameter link: The environment's own root.
  init?(
    _ interpreter: FilePath, link: FilePath, registrar: FilePath?, in host: HostContext
  ) {
    let store = host.value("NIX_STORE_DIR").map { FilePath($0) } ?? "/nix/store"
    let state = host.value("NIX_STATE_DIR").map { FilePath($0) } ?? "/nix/var/nix"
    guard let root = try? PathLookup.resolve(store), interpreter.isWithin(root),
      let component = interpreter.relative(to: root).components.first
    else { return nil }
    let path = root.appending(component)
    self.path = path
    ownRoot = (try? PathLookup.target(ofLink: link)).map { FilePath($0) }
    isRooted = Self.roots(below: state.pushing("gcroots"), depth: 4).contains { $0 == path }
    self.registrar = registrar
  }

  /// Where the links below `directory` lead in the end: Nix's roots and, through `auto`, those that
  /// others keep.
  private static func roots(below directory: FilePath, depth: Int) -> [FilePath] {
    guard depth > 0, let names = try? PathLookup.names(in: directory) else { return [] }
    return names.flatMap { name -> [FilePath] in
      let path = directory.pushing(FilePath(name))
      guard let end = try? PathLookup.resolve(path) else { return [] }
      // `gcroots/profiles` is a link to a directory of links.
      let isOfLinks = path.status(followingLinks: false)?.type == .directory || name == "profiles"
      return isOfLinks ? roots(below: path, depth: depth - 1) : [end]
    }
  }
}
