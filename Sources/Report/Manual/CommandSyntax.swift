import FoundationEssentials

/// A command's syntax as the argument parser knows it: its purpose, flags and arguments.
///
/// Decoded from the output of `--experimental-dump-help`, as far as we need it. Source of the
/// format: ArgumentParserToolInfo in swift-argument-parser.
package struct CommandSyntax: Decodable, Sendable {
  /// The name of the command, such as `doctor`.
  package let commandName: String
  /// The purpose in one sentence.
  package let abstract: String?
  /// More paragraphs; nil if there are none.
  package let discussion: String?
  /// Whether help lists the command.
  package let shouldDisplay: Bool
  /// The command's subcommands.
  package let subcommands: [CommandSyntax]?
  /// The flags, options and positional arguments, in order.
  package let arguments: [Argument]?

  /// One flag, option or positional argument.
  package struct Argument: Decodable, Sendable {
    /// Whether it is a flag, an option or a positional argument.
    package let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    /// Its names; nil for a positional argument.
    package let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    /// The allowed values, if there is a fixed set.
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

    /// The name with its dashes, such as `--json` or `-h`.
    package var text: String { (kind == "long" ? "--" : "-") + name }
  }

  private struct Document: Decodable {
    let command: CommandSyntax
  }

  /// Decodes the parser's `dump` of the whole program; nil for anything else.
  package init?(dump: String) {
    let data = Data(dump.utf8)
    guard let document = try? JSONDecoder().decode(Document.self, from: data) else { return nil }
    self = document.command
  }
}

extension CommandSyntax {
  /// The subcommands that help lists.
  var listedCommands: [CommandSyntax] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// The command's arguments and those of its subcommands.
  package var allArguments: [Argument] {
    (arguments ?? []) + listedCommands.flatMap(\.allArguments)
  }

  /// The text after `usage:` and the program's name.
  var usage: String { usageParts.joined(separator: " ") }

  /// The same in parts that must stay on one line, such as `[--python PATH|X.Y]`.
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

  /// Whether the command's page lists it.
  ///
  /// The parser adds `--version` to every command; that is left out.
  var isListed: Bool { shouldDisplay && names?.contains { $0.name == "version" } != true }

  /// The heading of its description, such as `--select FINDING`, `-h, --help` or `DIR`.
  var heading: String {
    guard let names else { return value }
    let spelled = names.sorted { $0.text.count < $1.text.count }.map(\.text)
    return spelled.joined(separator: ", ") + (kind == .option ? " \(value)" : "")
  }

  /// Its description, with the allowed values.
  var sentence: String {
    var text = abstract ?? ""
    if let values = allValues, !values.isEmpty, value.contains("|") == false {
      text += " One of \(values.joined(separator: ", "))"
      text += defaultValue.map { "; \($0) unless given." } ?? "."
    }
    if isRepeating && kind == .option { text += " May be given more than once." }
    return text.drop { $0 == " " }.description
  }

  /// The name of the value: as given with `|`, else the property's name in capitals.
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
