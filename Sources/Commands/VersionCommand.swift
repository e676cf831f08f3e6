import Actions
import ArgumentParser
import Host
import Report

/// `replit-py version`.
struct VersionCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version, and how the program was built.",
    discussion: "`replit-py --version` prints the version alone.")

  @Flag(help: "Print one JSON document.")
  var json = false

  func run(in context: Context) -> ExitStatus {
    let document = VersionDocument()
    context.console.print(json ? JSONText.of(document) : document.text)
    return .healthy
  }
}
