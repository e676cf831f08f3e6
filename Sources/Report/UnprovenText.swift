package import Convergence
import Host
import SystemPackage

/// The question before an undo of unproven entries.
package struct UnprovenText: Sendable {
  private let preview: Undoer.Preview

  /// A question about `preview`.
  package init(_ preview: Undoer.Preview) {
    self.preview = preview
  }

  private static let shown = 20

  /// The changed paths, one line each, and the question.
  package var question: String {
    let numbers = preview.entries.map(String.init).joined(separator: ", ")
    var lines = [
      "nothing proves that you made heal \(numbers) here: the journal may have come with the project",
      "it would change in the environment:",
    ]
    lines += preview.paths.prefix(Self.shown).map { "  \(Printable.text($0))" }
    if preview.paths.count > Self.shown {
      lines.append("  and \(preview.paths.count - Self.shown) more")
    }
    return lines.joined(separator: "\n") + "\nundo it? [y/N] "
  }
}
