package import Convergence
import Host
package import SystemPackage

/// The line that `fsck --json` prints for a project that it could not check.
package struct FsckFailureDocument: Encodable, Sendable {
  let schema = 1
  let project: ByteString?
  let trigger: String
  let error: Problem
  let healthy = false

  struct Problem: Encodable {
    let message: String
    let hint: String?
    /// The exit code of this failure.
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
