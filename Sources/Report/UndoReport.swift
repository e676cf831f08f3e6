package import Convergence
import Host
import SystemPackage

/// The result of an undo, as text.
package struct UndoReport: Sendable {
  private let outcome: Undoer.Outcome

  /// A report on `outcome`.
  package init(_ outcome: Undoer.Outcome) {
    self.outcome = outcome
  }

  /// What was undone, in one line.
  package var line: String {
    if outcome.isComplete { return "took back every heal; nothing of replit-py is left" }
    let numbers = outcome.undone.map(String.init).joined(separator: ", ")
    return "took back heal \(numbers)"
  }

  /// What was left alone, one line each.
  package var leftAlone: [String] {
    outcome.leftAlone.map { "\(Printable.text($0)): changed since; left alone" }
  }
}

extension Undoer.Preview {
  /// The question before an undo of unproven entries, after the changed paths, one line each.
  package var question: String {
    let numbers = entries.map(String.init).joined(separator: ", ")
    let shown = 20
    var lines = [
      "nothing proves that you made heal \(numbers) here: the journal may have come with the project",
      "it would change in the environment:",
    ]
    lines += paths.prefix(shown).map { "  \(Printable.text($0))" }
    if paths.count > shown { lines.append("  and \(paths.count - shown) more") }
    return lines.joined(separator: "\n") + "\nundo it? [y/N] "
  }
}
