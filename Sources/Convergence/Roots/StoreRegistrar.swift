import Host
import Observation
import SystemPackage

/// Tells Nix of an environment's own link to a path in its store, which is not collected from then on.
struct StoreRegistrar {
  let host: HostContext
  let directory: EnvironmentDirectory
  /// `nix-store`; nil where it is not on `PATH`.
  let registrar: FilePath?

  /// A heal waits for Nix, which may be collecting garbage, and holds the environment's lock.
  private static let timeLimit = Duration.seconds(3)

  /// Performs the registrations among `repairs`; whether one came about is seen at the next look.
  func perform(_ repairs: [Repair]) {
    for repair in repairs {
      if case .registerRoot(let store) = repair.action { register(store, at: repair.path) }
    }
  }

  /// Forgets the link, which would keep an interpreter that the environment no longer follows.
  func release() {
    for path in [StateDirectory.storeRootPath, StateDirectory.askedStoreRootPath] {
      try? directory.remove(path)
    }
  }

  /// By a link of ours first, so that Nix writes where the environment is and nowhere else.
  ///
  /// What is asked for is noted before, so that nothing automatic asks a Nix that refuses, or hangs,
  /// again.
  private func register(_ store: FilePath, at link: FilePath) {
    let path = directory.path.pushing(link)
    guard let registrar else { return }
    do {
      try directory.placeLink(
        to: NixStore.request(for: store, at: path), at: StateDirectory.askedStoreRootPath)
      try directory.placeLink(to: store.bytes, at: link)
    } catch { return }
    let command = NixCommand(registrar, in: host, timeLimit: Self.timeLimit)
    let ending = command.run(
      ["--realise", store.bytes, "--indirect", "--add-root", path.bytes])
    if case .succeeded = ending { return }
    try? directory.remove(link)
  }
}
