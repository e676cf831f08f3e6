import ArgumentParser
package import Convergence
import Actions
import Report

/// `replit-py heal`: does what `doctor` listed.
struct HealCommand: ParsableCommand {
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

  func run() throws {
    let options = HealOptions(
      isDryRun: dryRun, isJSON: json, python: python, isAdopting: adopt, isOnline: online,
      isMigrating: migrate, isKeepingGoing: keepGoing, isPruning: prune, isAutomatic: auto,
      trigger: trigger, isQuiet: quiet)
    throw ExitCode(try Heal(Session.current, options).run().rawValue)
  }
}

extension Trigger: ExpressibleByArgument {}
