import Actions
import ArgumentParser
import Host
import Convergence
import Observation
import Report
import SystemPackage

/// `replit-py roots remove`: forgets roots.
struct RootsRemoveCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove roots that no known environment leads through.")

  @OptionGroup var directory: RootsDirectory

  @Argument(help: ArgumentHelp("Roots, such as python310.", valueName: "ROOT"))
  var names: [String]

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let keeper = RootKeeper(directory.roots(context))
    do throws(RootError) {
      for name in names {
        try keeper.remove(name)
        context.console.print("removed \(Printable.text(name))\n")
      }
    } catch {
      throw Failure(error)
    }
    return .healthy
  }
}
