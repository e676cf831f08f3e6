import Actions
import ArgumentParser
import Convergence
import Glibc
import Report

/// `replit-py undo`: undoes the last heal, one by its number, or all.
struct UndoCommand: Subcommand {
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

  func run(in context: Context) throws(Failure) -> ExitStatus {
    if list { return try printList(context) }
    let undo = Undo(all ? .all : id.map { .entry($0) } ?? .last, isAdopting: adopt)
    let outcome = try undo.run(in: context, allowingUnproven: try consents(to: undo, context))
    let report = UndoReport(outcome)
    for line in report.leftAlone { context.console.say(line + "\n") }
    context.console.print(report.line + "\n")
    return outcome.leftAlone.isEmpty ? .healthy : .findings
  }

  private func printList(_ context: Context) throws(Failure) -> ExitStatus {
    let history = try context.history().undoable
    context.console.print(LogReport(history).text)
    if history.items.isEmpty { context.console.say("there is nothing to undo\n") }
    return .healthy
  }

  /// Whether the user wants what is not proven to be theirs; a terminal is asked.
  private func consents(to undo: Undo, _ context: Context) throws(Failure) -> Bool {
    if unproven { return true }
    guard isatty(STDIN_FILENO) == 1, let preview = try undo.unproven(in: context) else {
      return false
    }
    context.console.say(preview.question)
    guard let answer = readLine()?.lowercased(), ["y", "yes"].contains(answer) else {
      throw Failure("not confirmed; nothing changed", status: .refused)
    }
    return true
  }
}
