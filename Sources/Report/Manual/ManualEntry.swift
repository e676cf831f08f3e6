/// The source of one command's help and manual page.
package struct ManualEntry: Sendable {
  /// The command's syntax, from the argument parser.
  package let syntax: CommandSyntax
  /// The examples and related commands.
  package let guide: Guide

  /// An entry for the command that `syntax` describes.
  package init(_ syntax: CommandSyntax, _ guide: Guide) {
    self.syntax = syntax
    self.guide = guide
  }

  /// The command's name.
  package var name: String { syntax.commandName }

  /// The paragraphs after the abstract.
  var paragraphs: [Paragraph] { Paragraph.all(in: syntax.discussion ?? "") }

  /// The flags and options, including `--help`.
  var options: [CommandSyntax.Argument] { listed { $0.names != nil } }

  /// The positional arguments.
  var positional: [CommandSyntax.Argument] { listed { $0.names == nil } }

  private func listed(
    _ isWanted: (CommandSyntax.Argument) -> Bool
  ) -> [CommandSyntax.Argument] {
    (syntax.arguments ?? []).filter { $0.isListed && isWanted($0) }
  }
}

/// Commands with a common purpose.
package struct ManualGroup: Sendable {
  /// The purpose, as a heading.
  package let title: String
  /// The commands, in the order in which help lists them.
  package let entries: [ManualEntry]

  /// A group of commands under `title`.
  package init(_ title: String, _ entries: [ManualEntry]) {
    self.title = title
    self.entries = entries
  }
}

/// A part of a text between blank lines.
enum Paragraph: Equatable {
  /// Text to wrap.
  case words(String)
  /// Lines indented by two spaces, which are kept as they are.
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
