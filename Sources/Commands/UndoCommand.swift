import ArgumentParser
import Convergence
import Operations
import Report

/// `replit-py undo`: takes back the last heal, one by its number, or all.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back the last heal, one by its number, or all.")

  @Flag(help: "Take back everything, to what was there before the first heal.")
  var all = false

  @Flag(help: "List what can be taken back.")
  var list = false

  @Argument(help: "The heal's number, as `log` prints it.")
  var id: Int?

  func validate() throws {
    if all && id != nil { throw ValidationError("`--all` and a number exclude each other") }
  }

  func run() throws {
    let session = Session.current
    if list {
      let history = try session.history().undoable
      session.print(LogReport(history).text)
      if history.items.isEmpty { session.say("there is nothing to take back\n") }
      return
    }
    let outcome = try session.undo(all ? .all : id.map { .entry($0) } ?? .last)
    let report = UndoReport(outcome)
    for line in report.leftAlone { session.say(line + "\n") }
    session.print(report.line + "\n")
    if !outcome.leftAlone.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
