import Actions
import ArgumentParser
import Observation
import Report

/// `replit-py roots list`: every root, and who leads through it.
struct RootsListCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the roots, and mark the stale ones.")

  @OptionGroup var directory: RootsDirectory

  @Flag(help: "Print one JSON document.")
  var json = false

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let report = RootsReport(directory.roots(context))
    context.console.print(json ? JSONText.of(report.document) : report.text)
    return .healthy
  }
}
