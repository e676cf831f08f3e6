import ArgumentParser
import Convergence
import Actions
import Report

/// `replit-py log`: what was healed, when, by which trigger.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List what was healed, newest first.")

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let session = Session.current
    let history = try session.history()
    session.print(json ? JSONText.of(LogDocument(history)) : LogReport(history).text)
    if history.items.isEmpty && !json { session.say("nothing was healed here\n") }
  }
}
