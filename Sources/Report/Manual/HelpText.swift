/// Formats help for the terminal.
package struct HelpText: Sendable {
  private let style: Style
  private let width: Int

  /// Wraps lines to the width of `style`, at most 100 columns.
  package init(_ style: Style) {
    self.style = style
    width = min(style.width ?? 80, 100)
  }

  /// The output of `replit-py help`: all commands by purpose.
  ///
  /// - Parameters:
  ///   - program: The program's own entry.
  ///   - plugins: The names of the installed plugins.
  package func overview(
    _ program: ManualEntry, _ groups: [ManualGroup], plugins: [String]
  ) -> String {
    let names = groups.flatMap(\.entries).map(\.name.count).max() ?? 0
    var parts = [
      [style.bold("usage:") + " replit-py COMMAND [ARGUMENT...]"],
      wrapped(program.syntax.abstract ?? ""),
    ]
    parts += groups.map { group in
      [style.bold(group.title)]
        + group.entries.flatMap { item($0.name, $0.syntax.abstract ?? "", column: names + 4) }
    }
    if !plugins.isEmpty {
      let found = WrappedText(plugins.joined(separator: ", "), width: width, indent: "  ")
      parts.append([style.bold("Plugins")] + found.lines)
    }
    parts.append(examples(of: program))
    parts.append(wrapped("`replit-py help COMMAND` says more of a command or a plugin."))
    return Self.text(parts)
  }

  /// The output of `replit-py help COMMAND`.
  package func page(_ entry: ManualEntry) -> String {
    var parts = [usage(of: entry), wrapped(entry.syntax.abstract ?? "")]
    parts += entry.paragraphs.map { paragraph in
      switch paragraph {
      case .words(let words): wrapped(words)
      case .lines(let lines): lines.map { "  " + $0 }
      }
    }
    parts += entry.syntax.listedCommands.map { command in
      let below = ManualEntry(command, Guide())
      return [style.bold("\(entry.name) \(command.usage)")]
        + wrapped(command.abstract ?? "", indent: "  ")
        + items(below.positional + below.options.filter { !$0.isHelp })
    }
    parts.append(list("Arguments", entry.positional))
    parts.append(list("Options", entry.options))
    parts.append(examples(of: entry))
    if !entry.guide.related.isEmpty {
      let related = entry.guide.related.map { "replit-py help \($0)" }.joined(separator: ", ")
      parts.append(wrapped("See also: \(related)"))
    }
    return Self.text(parts)
  }

  private func usage(of entry: ManualEntry) -> [String] {
    var lines = ["usage: replit-py"]
    for part in entry.syntax.usageParts {
      if lines[lines.count - 1].count + 1 + part.count > width { lines.append("        ") }
      lines[lines.count - 1] += " " + part
    }
    lines[0] = style.bold("usage:") + lines[0].dropFirst("usage:".count)
    return lines
  }

  private func list(_ title: String, _ arguments: [CommandSyntax.Argument]) -> [String] {
    arguments.isEmpty ? [] : [style.bold(title)] + items(arguments)
  }

  private func items(_ arguments: [CommandSyntax.Argument]) -> [String] {
    let longest = arguments.map(\.heading.count).filter { $0 <= 24 }.max() ?? 0
    return arguments.flatMap { item($0.heading, $0.sentence, column: longest + 4) }
  }

  private func examples(of entry: ManualEntry) -> [String] {
    if entry.guide.examples.isEmpty { return [] }
    return [style.bold("Examples")]
      + entry.guide.examples.flatMap { example in
        ["  \(example.command)"] + wrapped(example.meaning, indent: "      ")
      }
  }

  /// A term with its meaning beside it, or below it if the term is too long.
  private func item(_ term: String, _ meaning: String, column: Int) -> [String] {
    let indent = String(repeating: " ", count: column)
    let lines = wrapped(meaning, indent: indent)
    let start = "  " + term
    guard start.count + 2 <= column, let first = lines.first else { return [start] + lines }
    let gap = String(repeating: " ", count: column - start.count)
    return [start + gap + first.dropFirst(column)] + lines.dropFirst()
  }

  private func wrapped(_ text: String, indent: String = "") -> [String] {
    text.isEmpty ? [] : WrappedText(text, width: width, indent: indent).lines
  }

  private static func text(_ parts: [[String]]) -> String {
    parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}
