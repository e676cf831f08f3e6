import Actions
import ArgumentParser
import Convergence
import Report
import SystemPackage

/// `replit-py fsck`: the unattended form, for platforms.
struct FsckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fsck", abstract: "Bring projects up to date, for boot, packagers and Run.",
    discussion: """
      Silent when there is nothing to do, one line for each project where something was done. The \
      exit code is the highest of all projects. `auto-heal = false` in a project is obeyed.
      """)

  @Option(
    name: [.customShort("l", allowingJoined: true), .long], parsing: .singleValue,
    help: ArgumentHelp(
      "Only this language; `python3` is the one that is known.", valueName: "LANGUAGE"))
  var language: [String] = []

  @Option(
    help: ArgumentHelp("What asks for it: boot, packager or run.", valueName: "TRIGGER"),
    transform: Self.trigger)
  var trigger: Trigger = .boot

  @Flag(help: "Print one line of JSON for each project, in the order they are named.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Give up on another user's project after so long; 60 if not said.", valueName: "SECONDS"),
    transform: Self.timeLimit)
  var timeout: Duration = FsckOptions.standardTimeLimit

  @Argument(
    help: ArgumentHelp("Projects; the one at hand if none is named.", valueName: "PROJECT"))
  var projects: [String] = []

  private static func trigger(_ word: String) throws -> Trigger {
    guard let trigger = Trigger(rawValue: word), FsckOptions.triggers.contains(trigger) else {
      throw ValidationError("what asks is one of boot, packager and run, not `\(word)`")
    }
    return trigger
  }

  private static func timeLimit(_ word: String) throws -> Duration {
    guard let limit = FsckOptions.timeLimit(word) else {
      throw ValidationError("--timeout takes seconds, from 1 to 86400, not `\(word)`")
    }
    return limit
  }

  func run() throws {
    let options = FsckOptions(
      languages: language, trigger: trigger, isJSON: json, timeLimit: timeout,
      projects: projects.map { FilePath($0) })
    throw ExitCode(try Fsck(Session.current, options).run().rawValue)
  }
}
