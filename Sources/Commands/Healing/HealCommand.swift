import Actions
import ArgumentParser
package import Convergence
import Diagnosis
import Observation
import Report

/// `replit-py heal`: does what `doctor` listed.
struct HealCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "heal", abstract: "Repair the environment.",
    discussion: "Does exactly what `doctor` lists. `replit-py undo` takes it back.")

  @Flag(help: "Print what would be done and change nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON document.")
  var json = false

  @Option(help: ArgumentHelp("The interpreter to follow.", valueName: "PATH|X.Y"))
  var python: String?

  @Flag(help: "Take over an environment that somebody else made, or that is a link.")
  var adopt = false

  @Flag(help: "Install what is missing or damaged too, with uv or pip, over the network.")
  var online = false

  @Flag(help: "Bring the packages of the minor version left behind along, with uv or pip.")
  var migrate = false

  @Flag(help: "With --migrate: take what can be had where not all of it can.")
  var keepGoing = false

  @Flag(help: "Move libraries of other versions that nothing uses into the backup.")
  var prune = false

  @Flag(help: "Obey `auto-heal` and REPLIT_PY_DISABLE, as a hook does.")
  var auto = false

  @Option(help: ArgumentHelp("What asks for it.", valueName: "TRIGGER"))
  var trigger: Trigger = .manual

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func validate() throws {
    if keepGoing && !migrate { throw ValidationError("--keep-going needs --migrate.") }
    if auto && (migrate || prune) {
      throw ValidationError("--auto does not install and does not prune: a person decides on that.")
    }
    if online && migrate { throw ValidationError("--online and --migrate are two steps.") }
  }

  func run(in context: Context) throws(Failure) -> ExitStatus {
    if migrate { return try runMigration(in: context) }
    if prune { return try runPruning(after: nil, in: context) }
    var heal = Heal(inspection)
    (heal.trigger, heal.isDryRun, heal.isOnline) = (trigger, dryRun, online)
    (heal.isAutomatic, heal.mayRecall) = (auto, !json)
    return report(try heal.run(in: context), in: context)
  }

  /// What nobody typed converges; a person means everything that `doctor` lists.
  ///
  /// Packages that are installed again take so long that every file may be looked at before.
  private var inspection: Inspection {
    let scope: Scope =
      online ? .everyFile : isTyped || migrate || prune ? .everything : .convergence
    return Inspection(
      scope, python: python, isAdopting: adopt, isInstalling: online || migrate)
  }

  /// Whether a person typed it.
  var isTyped: Bool { !auto && trigger == .manual }

  private func runMigration(in context: Context) throws(Failure) -> ExitStatus {
    var migration = Migrate(inspection)
    (migration.trigger, migration.isDryRun) = (trigger, dryRun)
    migration.isKeepingGoing = keepGoing
    let outcome = try migration.run(in: context)
    let status = report(outcome, in: context)
    guard prune, case .migrated(let done) = outcome else { return status }
    let pruned = try runPruning(after: done.healed.after, in: context)
    return status == .healthy && pruned != .healthy ? .findings : status
  }

  private func runPruning(
    after diagnosis: Diagnosis?, in context: Context
  ) throws(Failure) -> ExitStatus {
    var pruning = Prune(inspection)
    (pruning.trigger, pruning.isDryRun, pruning.isQuiet) = (trigger, dryRun, quiet)
    let outcome =
      if let diagnosis {
        try pruning.run(after: diagnosis, in: context)
      } else {
        try pruning.run(in: context)
      }
    return report(outcome, in: context)
  }
}

extension HealCommand: QuickCommand {
  static func plain(_ invocation: Invocation) -> HealCommand? {
    var quick = HealCommand()
    quick.dryRun = false
    quick.json = false
    quick.python = nil
    quick.adopt = false
    quick.online = false
    quick.migrate = false
    quick.keepGoing = false
    quick.prune = false
    quick.auto = false
    quick.trigger = .manual
    quick.quiet = false
    var rest = invocation.texts
    while let word = rest.popFirst() {
      switch word {
      case "--dry-run": quick.dryRun = true
      case "--json": quick.json = true
      case "--adopt": quick.adopt = true
      case "--online": quick.online = true
      case "--auto": quick.auto = true
      case "--quiet": quick.quiet = true
      case "--trigger":
        guard let named = rest.popFirst().flatMap({ Trigger(rawValue: $0) }) else { return nil }
        quick.trigger = named
      default: return nil
      }
    }
    return quick
  }
}

extension Trigger: ExpressibleByArgument {}
