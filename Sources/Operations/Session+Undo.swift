package import Convergence
import Observation
package import Report

extension Session {
  /// Takes back what `request` names.
  ///
  /// - Throws: ``Failure``.
  package func undo(_ request: Undoer.Request) throws(Failure) -> Undoer.Outcome {
    let environment = try environment()
    try demand(.typedChange, in: try project())
    do {
      return try Undoer(host: host, environment: environment).undo(request)
    } catch {
      throw Failure(error)
    }
  }
}
