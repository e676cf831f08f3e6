import Host
import Observation
import SystemPackage

/// Tells Nix of an environment's own link to a path in its store, which is not collected from then on.
struct StoreRegistrar {
  let host: HostContext
  let directory: EnvironmentDirectory
  /// `nix-store`; nil where it is not on `PATH`.
  let registrar: FilePath?

  /// Performs the registrations among `repairs`; whether one came about is seen at the next look.
  func perform(_ repairs: [Repair]) {
    for repair in repairs {
      if case .registerRoot(let store) = repair.action { register(store, at: repair.path) }
    }
  }

  /// By a link of ours first: it stands also where Nix refuses, so that nobody tries at every heal.
  private func register(_ store: FilePath, at link: FilePath) {
    let path = directory.path.pushing(link)
    guard let registrar,
      let name = String(validating: path.bytes.bytes, as: UTF8.self)
    else { return }
    try? directory.placeLink(to: store.bytes, at: link)
    let process = InstallerProcess(
      program: registrar,
      arguments: ["--realise", store.string, "--add-root", name, "--indirect"],
      variables: host.variables, voice: .silent)
    _ = try? process.run()
  }
}
