import ArgumentParser
import Convergence
import Glibc
import Actions
import Report

/// `replit-py undo`: undoes the last heal, one by its number, or all.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Undo the last heal, one by its number, or all.",
    discussion: """
      A journal that came with a copied project is not believed: what it would change is shown, and \
      done only after a yes, or with --unproven.
      """)

  @Flag(help: "Undo everything, to what was there before the first heal.")
  var all = false

  @Flag(help: "List what can be undone.")
  var list = false

  @Flag(help: "Undo also what nothing proves to be a heal of yours on this machine.")
  var unproven = false

  @Flag(help: "Undo in an environment that is a link, where it leads.")
  var adopt = false

  @Argument(help: "The heal's number, as `log` prints it.")
  var id: Int?

  func validate() throws {
    if all && id != nil { throw ValidationError("`--all` and a number exclude each other") }
  }

  func run() throws {
    let session = Session.current
    if list { return try printList(session) }
    let request: Undoer.Request = all ? .all : id.map { .entry($0) } ?? .last
    let outcome = try session.undo(
      request, isAdopting: adopt, allowsUnproven: try consents(to: request, session))
    let report = UndoReport(outcome)
    for line in report.leftAlone { session.say(line + "\n") }
    session.print(report.line + "\n")
    if !outcome.leftAlone.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func printList(_ session: Session) throws {
    let history = try session.history().undoable
    session.print(LogReport(history).text)
    if history.items.isEmpty { session.say("there is nothing to undo\n") }
  }

  /// Whether the user wants what is not proven to be theirs; a terminal is asked.
  private func consents(
    to request: Undoer.Request, _ session: Session
  ) throws(Failure) -> Bool {
    if unproven { return true }
    guard isatty(STDIN_FILENO) == 1,
      let preview = try session.unproven(request, isAdopting: adopt)
    else { return false }
    session.say(UnprovenText(preview).question)
    guard let answer = readLine()?.lowercased(), ["y", "yes"].contains(answer) else {
      throw Failure("not confirmed; nothing changed", status: .refused)
    }
    return true
  }
}
