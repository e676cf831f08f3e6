package import Convergence
import Host
import Observation

/// The libraries of other Python versions, in the JSON document.
package struct PrunedDocument: Encodable, Sendable {
  let moved: [Moved]
  let kept: [ByteString]
  let backup: ByteString?

  struct Moved: Encodable {
    let path: ByteString
    let bytes: Int64
    let files: Int
    let names: [ByteString]
  }

  /// What `outcome` moved, or would move.
  package init(_ outcome: Healer.PruneOutcome) {
    moved = outcome.plan.items.map { item in
      Moved(
        path: item.library.bytes, bytes: item.size.bytes, files: item.size.files,
        names: item.names.map(\.bytes))
    }
    kept = outcome.plan.kept.map(\.library.bytes)
    backup = outcome.backup?.bytes
  }
}
