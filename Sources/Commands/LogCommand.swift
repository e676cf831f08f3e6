import Actions
import ArgumentParser
import Convergence
import Report

/// `replit-py log`: what was healed, when, by which trigger.
struct LogCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List what was healed, newest first.")

  @Flag(help: "Print one JSON document.")
  var json = false

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let history = try context.history()
    context.console.print(json ? JSONText.of(LogDocument(history)) : LogReport(history).text)
    if history.items.isEmpty && !json { context.console.say("nothing was healed here\n") }
    return .healthy
  }
}
