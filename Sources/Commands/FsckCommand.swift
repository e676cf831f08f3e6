import Actions
import ArgumentParser
import Convergence
import Host
import Report
import SystemPackage

/// `replit-py fsck`: the unattended form, for platforms.
struct FsckCommand: Subcommand {
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
  var timeout: Duration = Fsck.standardTimeLimit

  @Argument(
    help: ArgumentHelp("Projects; the one at hand if none is named.", valueName: "PROJECT"),
    transform: { FilePath($0) })
  var projects: [FilePath] = []

  private static func trigger(_ word: String) throws -> Trigger {
    guard let trigger = Trigger(rawValue: word), Fsck.triggers.contains(trigger) else {
      throw ValidationError("what asks is one of boot, packager and run, not `\(word)`")
    }
    return trigger
  }

  private static func timeLimit(_ word: String) throws -> Duration {
    guard let seconds = Int(word), (1...86_400).contains(seconds) else {
      throw ValidationError("--timeout takes seconds, from 1 to 86400, not `\(word)`")
    }
    return .seconds(seconds)
  }

  func run(in context: Context) throws(Failure) -> ExitStatus {
    var fsck = Fsck()
    (fsck.languages, fsck.trigger, fsck.isJSON) = (language, trigger, json)
    (fsck.timeLimit, fsck.projects) = (timeout, projects)
    let outcomes = try fsck.run(in: context)
    if json { context.console.print(outcomes.compactMap(\.document).joined()) }
    return outcomes.map(\.status).max { $0.rawValue < $1.rawValue } ?? .healthy
  }
}

extension FsckCommand: QuickCommand {
  static func plain(_ invocation: Invocation) -> FsckCommand? {
    var quick = FsckCommand()
    quick.language = []
    quick.trigger = .boot
    quick.json = false
    quick.timeout = Fsck.standardTimeLimit
    quick.projects = []
    var rest = invocation.words[...]
    var areAllPaths = false
    while let word = rest.popFirst() {
      switch word {
      case _ where areAllPaths || word.bytes.first != UInt8(ascii: "-"):
        guard !word.bytes.isEmpty else { return nil }
        quick.projects.append(FilePath(word))
      case "--": areAllPaths = true
      case "--json": quick.json = true
      case "--timeout", "-l", "--language", "--trigger":
        guard let value = rest.popFirst(), quick.read(value.lossyText, for: word) else {
          return nil
        }
      default: return nil
      }
    }
    return quick
  }

  /// Reads what follows `option`; false where the argument parser has to judge.
  private mutating func read(_ value: String, for option: ByteString) -> Bool {
    do {
      switch option {
      case "--timeout": timeout = try Self.timeLimit(value)
      case "--trigger": trigger = try Self.trigger(value)
      default: language.append(value)
      }
      return true
    } catch {
      return false
    }
  }
}
