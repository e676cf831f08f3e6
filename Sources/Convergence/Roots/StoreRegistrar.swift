import Host
import Observation
import SystemPackage

/// Registers an environment's link to a Nix store path, which Nix then does not garbage-collect.
struct StoreRegistrar {
  let host: HostContext
  let directory: EnvironmentDirectory
  /// The path of `nix-store`; nil if it is not on `PATH`.
  let registrar: FilePath?

  /// Nix may be collecting garbage, and the heal holds the environment's lock meanwhile.
  private static let timeLimit = Duration.seconds(3)

  /// Performs the registrations among `repairs`; the next observation shows whether they succeeded.
  func perform(_ repairs: [Repair]) {
    for repair in repairs {
      if case .registerRoot(let store) = repair.action { register(store, at: repair.path) }
    }
  }

  /// Removes the link, which would keep an interpreter that the environment no longer uses.
  func release() {
    for path in [StateDirectory.storeRootPath, StateDirectory.askedStoreRootPath] {
      try? directory.remove(path)
    }
  }

  /// Creates the link itself first, so that Nix writes in the environment and nowhere else.
  ///
  /// The request is recorded before, so that automatic triggers do not ask again if Nix refuses or
  /// hangs.
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
