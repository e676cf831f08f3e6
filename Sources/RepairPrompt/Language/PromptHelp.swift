import Report

/// The text that `help` prints.
enum PromptHelp {
  /// Lists all commands, or describes one.
  static func text(_ command: CommandWord?, _ style: Style) -> String {
    command.map { about($0, style) } ?? list(style)
  }

  private static func list(_ style: Style) -> String {
    let width = CommandWord.allCases.map(\.synopsis.count).max() ?? 0
    let lines = CommandWord.allCases.map { command in
      let space = String(repeating: " ", count: width + 2 - command.synopsis.count)
      return "  \(style.bold(command.synopsis))\(space)\(command.summary)\n"
    }
    return lines.joined()
      + "the beginning of a command is enough; N is a number of the list, a number alone shows it\n"
  }

  private static func about(_ command: CommandWord, _ style: Style) -> String {
    let others = command.synonyms.map { "`\($0)`" }.joined(separator: ", ")
    let details =
      command.details.isEmpty
      ? [] : WrappedText(command.details, width: style.width, indent: "  ").lines
    let lines =
      ["\(style.bold(command.synopsis)): \(command.summary)"] + details
      + ["  for example: \(command.example)", "  also: \(others)"]
    return lines.map { $0 + "\n" }.joined()
  }
}
