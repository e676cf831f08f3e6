package import Convergence
import Host

/// The JSON document of `log --json`.
package struct LogDocument: Encodable, Sendable {
  let schema = 1
  let entries: [Entry]

  struct Entry: Encodable {
    let id: Int
    let time: String
    let trigger: String
    let findings: [String]
    let from: String?
    let to: String?
    let changed: [ByteString]
    let carried: [String]?
    let undoes: Int?
    let undone: Bool
    let completes: Int?
    let proven: Bool
  }

  /// The document about `history`, oldest entry first.
  package init(_ history: History) {
    entries = history.items.map { item in
      Entry(
        id: item.id, time: Timestamp(item.time).text, trigger: item.trigger,
        findings: item.findings, from: item.from, to: item.to, changed: item.paths,
        carried: item.carried.isEmpty ? nil : item.carried,
        undoes: item.undoes, undone: item.isUndone, completes: item.continues,
        proven: item.isProven)
    }
  }
}
