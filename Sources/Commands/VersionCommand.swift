import ArgumentParser
import Host
import Actions
import Report

/// `replit-py version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version, and how the program was built.",
    discussion: "`replit-py --version` prints the version alone.")

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() {
    let document = VersionDocument()
    Session.current.print(json ? JSONText.of(document) : document.text)
  }
}
