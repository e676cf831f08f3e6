package import Actions
import Host
import Report

/// Why a line cannot be read as a request.
package enum ReadingError: Error, Hashable {
  case unknownCommand(String, nearest: [String])
  case ambiguous(String, [CommandWord])
  /// The command needs an argument.
  case missing(CommandWord)
  case unexpected(String, CommandWord)
  /// The word is neither a number nor a code nor a name.
  case notAReference(String)
  case notAHeal(String)
  case unfinishedQuote

  /// The message for the user.
  package var failure: Failure {
    switch self {
    case .unknownCommand(let word, let nearest):
      let names = nearest.map { "`\($0)`" }.joined(separator: ", ")
      return Failure(
        "there is no command `\(Printable.text(word))`",
        hint: nearest.isEmpty ? "`help` lists them" : "the nearest are \(names); `help` lists all",
        status: .usage)
    case .ambiguous(let word, let commands):
      let names = commands.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      return Failure(
        "`\(Printable.text(word))` is not one command", hint: "it begins \(names)", status: .usage)
    case .missing(let command):
      return Failure(
        "`\(command.rawValue)` of what?",
        hint: "`\(command.synopsis)`, such as `\(command.example)`", status: .usage)
    case .unexpected(let word, let command):
      return Failure(
        "`\(command.rawValue)` does not take `\(Printable.text(word))`",
        hint: "`\(command.synopsis)`", status: .usage)
    case .notAReference(let word):
      return Failure(
        "there is no finding `\(Printable.text(word))`", hint: FindingNames.hint(for: word),
        status: .usage)
    case .notAHeal(let word):
      return Failure(
        "there is no heal `\(Printable.text(word))`", hint: "`log` lists them", status: .usage)
    case .unfinishedQuote:
      return Failure("a quote is not closed", status: .usage)
    }
  }
}
