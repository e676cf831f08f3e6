import Actions
import ArgumentParser
import Convergence
import Observation
import Report

/// `replit-py which`: the provided interpreter, and why that one.
struct WhichCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "which", abstract: "Print the provided interpreter, and why it is the one.")

  @Flag(help: "List everything that was looked at, with what became of it.")
  var all = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let found = try FindInterpreter().run(in: context)
    let report = WhichReport(found.search, linkedThrough: found.roots)
    context.console.print(json ? JSONText.of(report.document) : all ? report.walk : report.text)
    if found.search.provided == nil {
      throw Failure(ConvergenceError.noInterpreter(found.search))
    }
    return .healthy
  }
}
