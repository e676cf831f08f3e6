import Convergence
import Host
package import Observation
import Report
import SystemPackage

extension Context {
  /// Trusts `project`, in which its owner typed a repair, and says so once.
  package func trustWhereTyped(_ project: Project) {
    guard project.source != .replHome, Trust(host).extent(in: project.directory) == nil,
      access(to: project).exposures.isEmpty,
      (try? TrustStore.trust(project.directory, in: host)) == true
    else { return }
    console.say(
      "replit-py: trusted \(Printable.text(project.directory)); "
        + "`replit-py trust --revoke` undoes it\n")
  }
}
