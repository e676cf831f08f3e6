import FoundationEssentials

/// A command as the argument parser knows it: what it is for, its flags and its arguments.
///
/// Read from what the parser prints for `--experimental-dump-help`; what is not needed is not read.
/// Source of the format: ArgumentParserToolInfo in swift-argument-parser.
package struct CommandSyntax: Decodable, Sendable {
  /// `doctor`.
  package let commandName: String
  /// One sentence.
  package let abstract: String?
  /// More, in paragraphs; nil when there is no more.
  package let discussion: String?
  /// Whether help lists it.
  package let shouldDisplay: Bool
  /// The commands below it.
  package let subcommands: [CommandSyntax]?
  /// Flags, options and positional arguments in order.
  package let arguments: [Argument]?

  /// One flag, option or positional argument.
  package struct Argument: Decodable, Sendable {
    /// What kind it is.
    package let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    /// Its names; nil for a positional argument.
    package let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    /// The values it takes, where they are known.
    package let allValues: [String]?
    let abstract: String?
  }

  /// The kinds of arguments.
  package enum Kind: String, Decodable, Sendable {
    case positional, option, flag
  }

  /// One name of a flag or an option.
  package struct Name: Decodable, Sendable {
    let kind: String
    let name: String

    /// `--json`, `-h`.
    package var text: String { (kind == "long" ? "--" : "-") + name }
  }

  private struct Document: Decodable {
    let command: CommandSyntax
  }

  /// Reads the parser's `dump` of the whole program; nil for anything else.
  package init?(dump: String) {
    let data = Data(dump.utf8)
    guard let document = try? JSONDecoder().decode(Document.self, from: data) else { return nil }
    self = document.command
  }
}

extension CommandSyntax {
  /// The commands below it that are listed.
  var listedCommands: [CommandSyntax] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// Its arguments, with those of the commands below it.
  package var allArguments: [Argument] {
    (arguments ?? []) + listedCommands.flatMap(\.allArguments)
  }

  /// What `usage:` says after the program's name.
  var usage: String { usageParts.joined(separator: " ") }

  /// The same in parts that belong together: `[--python PATH|X.Y]`.
  var usageParts: [String] {
    if !listedCommands.isEmpty {
      return [commandName, listedCommands.map(\.commandName).joined(separator: "|")]
    }
    return [commandName] + (arguments ?? []).filter { $0.isListed && !$0.isHelp }.map(\.usage)
  }
}

extension CommandSyntax.Argument {
  /// Whether it is `--help`, which every command has.
  var isHelp: Bool { names?.contains { $0.name == "help" } == true }

  /// Whether it belongs on the page of a command: `--version`, which the parser gives to all, does
  /// not.
  var isListed: Bool { shouldDisplay && names?.contains { $0.name == "version" } != true }

  /// `--select FINDING`, `-h, --help`, `DIR`.
  var heading: String {
    guard let names else { return value }
    let spelled = names.sorted { $0.text.count < $1.text.count }.map(\.text)
    return spelled.joined(separator: ", ") + (kind == .option ? " \(value)" : "")
  }

  /// The sentence about it, with the values it takes.
  var sentence: String {
    var text = abstract ?? ""
    if let values = allValues, !values.isEmpty, value.contains("|") == false {
      text += " One of \(values.joined(separator: ", "))"
      text += defaultValue.map { "; \($0) unless given." } ?? "."
    }
    if isRepeating && kind == .option { text += " May be given more than once." }
    return text.drop { $0 == " " }.description
  }

  /// The parser spells a value like the property that holds it unless it is told more.
  private var value: String {
    let name = valueName ?? "value"
    return name.contains("|") ? name : name.uppercased()
  }

  fileprivate var usage: String {
    let plain = names.map { names in
      let name = names.last { $0.kind == "long" } ?? names[0]
      return kind == .option ? "\(name.text) \(value)" : name.text
    }
    var text = plain ?? value
    if isOptional { text = "[\(text)]" }
    return isRepeating ? text + "..." : text
  }
}
