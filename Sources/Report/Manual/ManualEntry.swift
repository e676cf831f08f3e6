/// All that is said about one command, of which help and the manual page are made.
package struct ManualEntry: Sendable {
  /// The command as the argument parser knows it.
  package let syntax: CommandSyntax
  /// What is said beyond that.
  package let guide: Guide

  /// An entry of its parts.
  package init(_ syntax: CommandSyntax, _ guide: Guide) {
    self.syntax = syntax
    self.guide = guide
  }

  /// The command's name.
  package var name: String { syntax.commandName }

  /// The paragraphs after the first sentence.
  var paragraphs: [Paragraph] { Paragraph.all(in: syntax.discussion ?? "") }

  /// Flags and options, then `--help`.
  var options: [CommandSyntax.Argument] { listed { $0.names != nil } }

  /// Arguments without a name.
  var positional: [CommandSyntax.Argument] { listed { $0.names == nil } }

  private func listed(
    _ isWanted: (CommandSyntax.Argument) -> Bool
  ) -> [CommandSyntax.Argument] {
    (syntax.arguments ?? []).filter { $0.isListed && isWanted($0) }
  }
}

/// Commands that serve one purpose.
package struct ManualGroup: Sendable {
  /// The purpose.
  package let title: String
  /// The commands.
  package let entries: [ManualEntry]

  /// A group of its parts.
  package init(_ title: String, _ entries: [ManualEntry]) {
    self.title = title
    self.entries = entries
  }
}

/// A part of a text that stands between blank lines.
enum Paragraph: Equatable {
  /// Words that are broken into lines anywhere.
  case words(String)
  /// Lines that begin with two spaces, which stay as they are.
  case lines([String])

  /// The paragraphs of `text`.
  static func all(in text: String) -> [Paragraph] {
    text.split(separator: "\n\n").map { part in
      let lines = part.split(separator: "\n").map(String.init)
      return lines.allSatisfy { $0.hasPrefix("  ") }
        ? .lines(lines.map { String($0.dropFirst(2)) }) : .words(lines.joined(separator: " "))
    }
  }
}
