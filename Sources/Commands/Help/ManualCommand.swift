import Actions
import ArgumentParser
import Host
import Report

/// `replit-py manual`: the manual's pages, for whoever installs them.
struct ManualCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a page of the manual, or the names of all.",
    shouldDisplay: false)

  @Argument(help: ArgumentHelp("Such as replit-py-doctor.1.", valueName: "PAGE"))
  var page: String?

  func run(in context: Context) throws(Failure) -> ExitStatus {
    guard let page else {
      context.console.print(Manual.pages.map { $0.fileName + "\n" }.joined())
      return .healthy
    }
    guard let found = Manual.pages.first(where: { $0.fileName == page }) else {
      throw Failure(
        "there is no page `\(Printable.text(page))`", hint: "`replit-py manual` lists them",
        status: .usage)
    }
    context.console.print(found.source)
    return .healthy
  }
}
