import Actions
import ArgumentParser
import Diagnosis
import Host
import Report

/// `replit-py explain`: what a finding means.
struct ExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a finding: what it means, how it is repaired.")

  @Argument(help: "Its code or its name, such as RP201 or minor-drift.")
  var finding: String

  func run(in context: Context) throws(Failure) -> ExitStatus {
    guard let problem = Problem(finding) else {
      throw Failure(
        "there is no finding `\(Printable.text(finding))`", hint: FindingNames.hint(for: finding),
        status: .usage)
    }
    context.console.print(ExplanationReport(problem, width: context.host.terminalWidth).text)
    return .healthy
  }
}
