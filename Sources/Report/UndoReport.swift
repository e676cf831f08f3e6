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
