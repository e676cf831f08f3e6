import Convergence
import Diagnosis
package import Host

/// Parses the lines typed at the prompt.
package enum RequestParser {
  /// Parses `line`.
  ///
  /// - Throws: ``ReadingError`` if it is no request.
  package static func read(_ line: ByteString) throws(ReadingError) -> Request {
    let bytes = line.bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let first = bytes.first, first != UInt8(ascii: "#") else { return .nothing }
    if first == UInt8(ascii: "!") { return try run(ByteString(Array(bytes.dropFirst()))) }
    let words = Words(ByteString(Array(bytes)))
    guard let name = words.words.first?.lossyText else { throw .unfinishedQuote }
    if case .numbers? = reference(name) { return .show(try references(words.words)) }
    let command = try command(name)
    if command == .run { return try run(words.rest) }
    if words.isUnfinished { throw .unfinishedQuote }
    return try request(command, Array(words.words.dropFirst()))
  }

  /// The command that `word` names or abbreviates.
  package static func command(_ word: String) throws(ReadingError) -> CommandWord {
    switch CommandWord.read(word) {
    case .command(let command): return command
    case .ambiguous(let commands): throw .ambiguous(word, commands)
    case .unknown(let nearest): throw .unknownCommand(word, nearest: nearest)
    }
  }

  private static func run(_ line: ByteString) throws(ReadingError) -> Request {
    let isBlank = line.bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    if isBlank { throw .missing(.run) }
    return .run(line)
  }

  private static func request(
    _ command: CommandWord, _ arguments: [ByteString]
  ) throws(ReadingError) -> Request {
    switch command {
    case .list: return .list(try references(arguments))
    case .plan: return .plan(try references(arguments))
    case .show: return .show(try atLeastOne(arguments, command))
    case .diff: return .diff(try atLeastOne(arguments, command))
    case .fix: return .fix(try atLeastOne(arguments, command))
    case .skip: return .skip(try atLeastOne(arguments, command))
    case .explain:
      guard let only = try optional(arguments, command) else { throw .missing(command) }
      return .explain(try references([only])[0])
    case .undo: return .undo(try undo(try optional(arguments, command)))
    case .use: return .use(try optional(arguments, command))
    case .help:
      guard let name = try optional(arguments, command) else { return .help(nil) }
      return .help(try self.command(name.lossyText))
    case .log, .rescan, .status, .quit:
      if let extra = arguments.first { throw .unexpected(extra.lossyText, command) }
      return switch command {
      case .log: .log
      case .rescan: .rescan
      case .status: .status
      default: .quit
      }
    case .run: return .run(arguments.first ?? "")
    }
  }

  private static func optional(
    _ arguments: [ByteString], _ command: CommandWord
  ) throws(ReadingError) -> ByteString? {
    if arguments.count > 1 { throw .unexpected(arguments[1].lossyText, command) }
    return arguments.first
  }

  private static func undo(_ word: ByteString?) throws(ReadingError) -> Undoer.Request {
    guard let word else { return .last }
    if word.lossyText.lowercased() == "all" { return .all }
    guard let id = Int(word.lossyText), id > 0 else { throw .notAHeal(word.lossyText) }
    return .entry(id)
  }

  private static func atLeastOne(
    _ arguments: [ByteString], _ command: CommandWord
  ) throws(ReadingError) -> [Reference] {
    if arguments.isEmpty { throw .missing(command) }
    return try references(arguments)
  }

  private static func references(_ words: [ByteString]) throws(ReadingError) -> [Reference] {
    var references: [Reference] = []
    for word in words.flatMap({ $0.lossyText.split(separator: ",") }) {
      guard let read = reference(String(word)) else { throw .notAReference(String(word)) }
      references.append(read)
    }
    return references
  }

  private static func reference(_ word: String) -> Reference? {
    if word.lowercased() == "all" { return .all }
    if let number = number(word) { return .numbers(number...number) }
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { number($0) }
    if ends.count == 2, let first = ends[0], let last = ends[1], first <= last {
      return .numbers(first...last)
    }
    return FindingSelection.Selector(word).map { .problems($0, named: word) }
  }

  /// Parses digits only: `+3` and `-3` are typing errors.
  private static func number(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
