import Actions
import ArgumentParser
import Observation
import Report

/// `replit-py roots list`: every root, and who leads through it.
struct RootsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the roots, and mark the stale ones.")

  @OptionGroup var directory: RootsDirectory

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let session = Session.current
    let report = RootsReport(directory.roots(session))
    session.print(json ? JSONText.of(report.document) : report.text)
  }
}
