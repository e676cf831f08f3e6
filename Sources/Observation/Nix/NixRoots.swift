import Host
import SystemPackage

/// The garbage collector roots: the symlinks that tell Nix what to keep.
///
/// They are found as Nix finds them (`LocalStore::findRoots`, Nix 2.8): below `gcroots` and
/// `profiles` in its state directory, a symlink into the store, a symlink to such a symlink, or a
/// file named like a store path.
struct NixRoots {
  private let directories: [FilePath]
  /// The store's directory as named and, where that differs, without symlinks.
  private let stores: [FilePath]

  private struct Root {
    /// The symlink into the store.
    var link: FilePath
    /// The name in the store that it points to.
    var name: FilePath.Component
  }

  /// The roots of the store of `host`.
  init(_ host: HostContext) {
    func place(_ variable: String, or standard: FilePath) -> FilePath {
      host.value(variable).map { FilePath($0).lexicallyNormalized() } ?? standard
    }
    let store = place("NIX_STORE_DIR", or: "/nix/store")
    let state = place("NIX_STATE_DIR", or: "/nix/var/nix")
    stores = [store] + ((try? PathLookup.resolve(store)).map { $0 == store ? [] : [$0] } ?? [])
    directories = [state.pushing("gcroots"), state.pushing("profiles")]
  }

  /// The store path that contains `file`, a path without symlinks; nil where it is not in the
  /// store.
  func storePath(of file: FilePath) -> FilePath? {
    guard let store = stores.last, let name = name(in: file) else { return nil }
    return store.appending(name)
  }

  /// Whether a root points to `path` itself.
  func leadStraight(to path: FilePath) -> Bool {
    guard let name = path.lastComponent else { return false }
    return contains { $0.name == name }
  }

  /// Whether `link`, outside Nix's directories, is a registered root.
  func register(_ link: FilePath) -> Bool {
    guard let wanted = link.status(followingLinks: false).map({ FileIdentity($0) }) else {
      return false
    }
    return contains { root in
      root.link == link
        || root.link.name == link.name
          && root.link.status(followingLinks: false).map { FileIdentity($0) } == wanted
    }
  }

  private func contains(_ isWanted: (Root) -> Bool) -> Bool {
    directories.contains { contains($0, isWanted) }
  }

  /// Whether a root at `place` or below it satisfies `isWanted`.
  private func contains(_ place: FilePath, _ isWanted: (Root) -> Bool) -> Bool {
    if let target = try? PathLookup.target(ofLink: place) {
      return root(place, leadingTo: FilePath(target)).map(isWanted) ?? false
    }
    guard let names = try? PathLookup.names(in: place) else {
      return place.lastComponent.map { isWanted(Root(link: place, name: $0)) } ?? false
    }
    return names.contains { contains(place.pushing(FilePath($0)), isWanted) }
  }

  private func root(_ link: FilePath, leadingTo target: FilePath) -> Root? {
    if let name = name(in: target) { return Root(link: link, name: name) }
    let other = target.absolute(from: link.parent).lexicallyNormalized()
    guard let end = try? PathLookup.target(ofLink: other), let name = name(in: FilePath(end)) else {
      return nil
    }
    return Root(link: other, name: name)
  }

  private func name(in path: FilePath) -> FilePath.Component? {
    for store in stores where path.isWithin(store) {
      return path.relative(to: store).components.first
    }
    return nil
  }
}
