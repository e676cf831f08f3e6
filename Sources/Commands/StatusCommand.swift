import ArgumentParser
import Convergence
import Observation
import Actions
import Report

/// `replit-py status`: the state in one line.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say in one line how the environment stands.")

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print words for programs: state, drift, recorded and provided version, findings.")
  var porcelain = false

  func run() throws {
    let session = Session.current
    let diagnosis = try session.diagnose(scope: .everything)
    if json {
      session.print(JSONText.of(DiagnosisDocument(Plan(diagnosis), trigger: .manual)))
    } else {
      let report = StatusReport(diagnosis)
      session.print((porcelain ? report.porcelain : report.line) + "\n")
    }
    throw ExitCode(Verdict.status(of: diagnosis).rawValue)
  }
}
