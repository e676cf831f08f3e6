import ArgumentParser
import Convergence
import Diagnosis
import Observation
import Operations
import Report

/// `replit-py doctor`: what is wrong, and what would be done about it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is wrong with the environment.",
    discussion: "Changes nothing. Exits with 1 when something is wrong.")

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print the JSON Schema of that document.")
  var jsonSchema = false

  @Flag(help: "Verify the hash of every installed file as well.")
  var deep = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Say only this: a code, the beginning of one, or a name.", valueName: "FINDING"))
  var select: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Do not say this.", valueName: "FINDING"))
  var ignore: [String] = []

  func run() throws {
    let session = Session.current
    if jsonSchema { return session.print(DiagnosisDocument.jsonSchema) }
    let selection = FindingSelection(
      selecting: try FindingNames.selectors(select), ignoring: try FindingNames.selectors(ignore))
    let bar = ProgressBar(of: "verifying")
    let diagnosis = try session.diagnose(
      scope: deep ? .everyFile : .everything, wanting: selection
    ) { done, total in bar.show(done, of: total) }
    bar.end()
    let plan = Plan(diagnosis)
    session.print(
      json
        ? JSONText.of(DiagnosisDocument(plan, trigger: .manual))
        : DiagnosisReport(plan, style: session.style).text)
    throw ExitCode(Verdict.status(of: plan.diagnosis).rawValue)
  }
}
