import Actions
import ArgumentParser
import Convergence
import Host
import Observation
import Report
import SystemPackage

/// `replit-py trust`: lets the hook act in a project outside `$REPL_HOME`.
struct TrustCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "Let the hook act in a project.",
    discussion: """
      Outside $REPL_HOME nothing happens by itself until the project was trusted here, or a `heal`
      was typed in it. Trust is in the directory itself: another one at its place is not trusted, \
      and it ends when others own what is in it or may write there, unless they are trusted too.
      """)

  @Flag(help: "Take it back.")
  var revoke = false

  @Flag(help: "Trust it although others own what is in it, or may write there.")
  var others = false

  @Flag(help: "List what is trusted.")
  var list = false

  @Argument(help: ArgumentHelp("The project; the one at hand if none is named.", valueName: "DIR"))
  var directory: String?

  func validate() throws {
    if list, revoke || others || directory != nil {
      throw ValidationError("--list takes no other argument")
    }
    if revoke, others {
      throw ValidationError("--revoke takes back either trust; --others does not go with it")
    }
  }

  func run(in context: Context) throws(Failure) -> ExitStatus {
    if list {
      printList(context)
      return .healthy
    }
    let change = ChangeTrust(
      revoke ? .revoke : .trust(despiteOthers: others), in: directory.map { FilePath($0) })
    let outcome = try change.run(in: context)
    let words = outcome.exposed.map { ", although \($0.words)" } ?? ""
    context.console.print(
      "\(Printable.text(outcome.project)) is \(revoke ? "not trusted any more" : "trusted\(words)")\n"
    )
    return .healthy
  }

  private func printList(_ context: Context) {
    for entry in Trust(context.host).entries {
      let extent = entry.extent == .own ? "" : " (whoever may write there)"
      let note = entry.isInPlace ? "" : " (moved or gone)"
      context.console.print("\(Printable.text(entry.path))\(extent)\(note)\n")
    }
  }
}
