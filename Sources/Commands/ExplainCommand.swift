import ArgumentParser
import Diagnosis
import Host
import Actions
import Report

/// `replit-py explain`: what a finding means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a finding: what it means, how it is repaired.")

  @Argument(help: "Its code or its name, such as RP201 or minor-drift.")
  var finding: String

  func run() throws {
    let session = Session.current
    guard let problem = Problem(finding) else {
      throw Failure(
        "there is no finding `\(Printable.text(finding))`", hint: FindingNames.hint(for: finding),
        status: .usage)
    }
    session.print(ExplanationReport(problem, width: session.host.terminalWidth).text)
  }
}
