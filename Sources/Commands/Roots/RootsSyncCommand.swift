import Actions
import ArgumentParser
import Convergence
import Host
import Observation
import Report
import SystemPackage

/// `replit-py roots sync`: a root for every interpreter provided.
struct RootsSyncCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Make a root for every interpreter on PATH and those named.",
    discussion: "Silent where every root is right already.")

  @OptionGroup var directory: RootsDirectory

  @Argument(
    help: ArgumentHelp("Interpreters that are not on PATH; they come first.", valueName: "PYTHON"))
  var interpreters: [String] = []

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let sync = SyncRoots(
      directory.roots(context), interpreters: interpreters.map { FilePath($0) })
    context.console.print(RootsReport.text(of: try sync.run(in: context)))
    return .healthy
  }
}
