import ArgumentParser
import Convergence
import Report

/// `replit-py doctor`: what is wrong, and what would be done about it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is wrong with the environment.",
    discussion: "Changes nothing. Exits with 1 when something is wrong.")

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let session = Session.current
    let plan = Plan(try session.diagnose())
    session.print(
      json
        ? JSONText.of(DiagnosisDocument(plan, trigger: .manual))
        : DiagnosisReport(plan, style: session.style).text)
    throw ExitCode(Verdict.status(of: plan.diagnosis).rawValue)
  }
}
