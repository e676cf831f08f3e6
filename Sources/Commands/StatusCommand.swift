import Actions
import ArgumentParser
import Convergence
import Observation
import Report

/// `replit-py status`: the state in one line.
struct StatusCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say in one line how the environment stands.")

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print words for programs: state, drift, recorded and provided version, findings.")
  var porcelain = false

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let diagnosis = try Inspection(.everything).run(in: context)
    if json {
      context.console.print(JSONText.of(DiagnosisDocument(Plan(diagnosis), trigger: .manual)))
    } else {
      let report = StatusReport(diagnosis)
      context.console.print((porcelain ? report.porcelain : report.line) + "\n")
    }
    return ExitStatus(of: diagnosis)
  }
}
