package import Convergence
import Host

/// The history of an environment, as text.
package struct LogReport: Sendable {
  private let history: History

  /// A report on `history`.
  package init(_ history: History) {
    self.history = history
  }

  /// One line for each entry, newest first.
  package var text: String { lines.map { $0 + "\n" }.joined() }

  /// The lines, each starting with the entry's number and two spaces.
  package var lines: [String] {
    history.items.reversed().map { item in
      var words = ["\(item.id)", Timestamp(item.time).text, item.trigger]
      if let undone = item.undoes {
        words.append("took back \(undone)")
      } else if let to = item.to {
        words.append(
          item.from.map { $0 == to ? "Python \(to)" : "Python \($0) -> \(to)" } ?? "Python \(to)")
      }
      if !item.findings.isEmpty { words.append(item.findings.joined(separator: ",")) }
      if !item.carried.isEmpty { words.append("carried \(item.carried.joined(separator: ","))") }
      if let head = item.continues { words.append("completes \(head)") }
      if item.isUndone { words.append("(taken back)") }
      if !item.isProven { words.append("(unproven)") }
      return Printable.text(words.joined(separator: "  "))
    }
  }
}
