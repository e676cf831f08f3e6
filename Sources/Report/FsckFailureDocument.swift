package import Convergence
import Host
package import SystemPackage

/// The line of `fsck --json` about a project that could not be looked after.
package struct FsckFailureDocument: Encodable, Sendable {
  let schema = 1
  let project: ByteString?
  let trigger: String
  let error: Problem
  let healthy = false

  struct Problem: Encodable {
    let message: String
    let hint: String?
    /// The exit code it stands for.
    let status: Int32
  }

  /// The document about `failure`.
  package init(_ failure: Failure, project: FilePath?, trigger: Trigger) {
    self.project = project?.bytes
    self.trigger = trigger.rawValue
    error = Problem(
      message: failure.message, hint: failure.hint, status: failure.status.rawValue)
  }
}
