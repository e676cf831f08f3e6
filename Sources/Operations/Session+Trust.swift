import Convergence
import Host
package import Observation
import SystemPackage

extension Session {
  /// Trusts `project`, in which its owner typed a repair.
  package func trustWhereTyped(_ project: Project) {
    guard project.source != .replHome,
      project.directory.status()?.userID.rawValue == host.user
    else { return }
    try? TrustStore.trust(project.directory, in: host)
  }
}
