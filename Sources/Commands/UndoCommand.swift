import ArgumentParser
import Convergence
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
    let outcome = try undo(session)
    for path in outcome.leftAlone {
      session.say("\(Printable.text(path)): changed since; left alone\n")
    }
    session.print(text(outcome) + "\n")
    if !outcome.leftAlone.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func undo(_ session: Session) throws(Failure) -> Undoer.Outcome {
    let request: Undoer.Request = all ? .all : id.map { .entry($0) } ?? .last
    do {
      let environment = try session.environment()
      return try Undoer(host: session.host, environment: environment).undo(request)
    } catch let error as ConvergenceError {
      throw Failure(error)
    } catch {
      throw error as? Failure ?? Failure("\(error)", status: .notWritable)
    }
  }

  private func text(_ outcome: Undoer.Outcome) -> String {
    if outcome.isComplete { return "took back every heal; nothing of replit-py is left" }
    let numbers = outcome.undone.map(String.init).joined(separator: ", ")
    return "took back heal \(numbers)"
  }
}
