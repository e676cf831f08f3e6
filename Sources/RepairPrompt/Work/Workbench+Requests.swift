import Actions
import Host
import Report

/// Whether to read another command.
enum Continuation {
  case goOn, leave
}

/// Parses a line and performs it.
extension Workbench {
  /// Performs `line`.
  ///
  /// - Throws: ``Failure`` if it cannot be parsed, or the command failed.
  mutating func perform(_ line: ByteString) throws(Failure) -> Continuation {
    let request: Request
    do throws(ReadingError) {
      request = try RequestParser.read(line)
    } catch {
      throw error.failure
    }
    switch request {
    case .nothing: break
    case .list(let references): try show(list: references)
    case .show(let references): try show(references)
    case .explain(let reference): try explain(reference)
    case .plan(let references): try show(planOf: references)
    case .diff(let references): try show(changesOf: references)
    case .fix(let references): try fix(references)
    case .skip(let references): try skip(references)
    case .undo(let request): try undo(request)
    case .log: try showLog()
    case .rescan: try rescan()
    case .use(let name): try use(name)
    case .run(let line): try run(line)
    case .status: showStatus()
    case .help(let command): console.print(PromptHelp.text(command, console.style))
    case .quit: return .leave
    }
    return .goOn
  }

  private mutating func skip(_ references: [Reference]) throws(Failure) {
    let rows = try list.named(by: references)
    list.skip(rows.map(\.number))
    let names = rows.map(\.number).ranges
    console.print(rows.isEmpty ? "nothing is left\n" : "skipped \(names)\n")
  }

  private mutating func use(_ name: ByteString?) throws(Failure) {
    guard let name else { return showInterpreters() }
    let text = name.lossyText
    if text == "provided" { return try follow(nil) }
    guard text.hasPrefix("~/"), let home = context.host.value("HOME") else {
      return try follow(text)
    }
    try follow(home.lossyText + text.dropFirst())
  }
}
