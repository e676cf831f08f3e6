import Convergence
import Observation

/// What `heal` was asked to do.
package struct HealOptions: Equatable, Sendable {
  var isDryRun = false
  var isJSON = false
  var python: String?
  var isAdopting = false
  var isOnline = false
  var isMigrating = false
  var isKeepingGoing = false
  var isPruning = false
  var isAutomatic = false
  var trigger = Trigger.manual
  var isQuiet = false

  /// Whether the heal is of the provided interpreter and speaks in text: then a memory of an
  /// earlier look can answer.
  var isPlain: Bool {
    !isDryRun && !isJSON && !isOnline && !isMigrating && !isPruning && python == nil && !isAdopting
  }

  /// Whether a person typed it.
  var isTyped: Bool { !isAutomatic && trigger == .manual }

  /// What nobody typed converges; a person means everything that `doctor` lists.
  ///
  /// Packages that are installed again take so long that every file may be looked at before.
  var scope: Scope {
    if isOnline { return .everyFile }
    return isTyped || isMigrating || isPruning ? .everything : .convergence
  }

  /// Whether packages are to be installed.
  var isInstalling: Bool { isOnline || isMigrating }

  /// Whether a person waits for a word also when there is nothing to do.
  var speaksOfNothing: Bool { !isQuiet && trigger == .manual && !isAutomatic }

  /// Reads the words that hooks and habit use; nil for anything else.
  ///
  /// The argument parser judges the rest: starting it takes a millisecond, which is most of a heal
  /// with nothing to do.
  package init?(plainArguments arguments: some Collection<String>) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--dry-run": isDryRun = true
      case "--json": isJSON = true
      case "--adopt": isAdopting = true
      case "--online": isOnline = true
      case "--auto": isAutomatic = true
      case "--quiet": isQuiet = true
      case "--trigger":
        guard let named = rest.popFirst().flatMap({ Trigger(rawValue: $0) }) else { return nil }
        trigger = named
      default: return nil
      }
    }
  }

  init(
    isDryRun: Bool, isJSON: Bool, python: String?, isAdopting: Bool, isOnline: Bool,
    isMigrating: Bool = false, isKeepingGoing: Bool = false, isPruning: Bool = false,
    isAutomatic: Bool,
    trigger: Trigger, isQuiet: Bool
  ) {
    self.isMigrating = isMigrating
    self.isKeepingGoing = isKeepingGoing
    self.isPruning = isPruning
    self.isDryRun = isDryRun
    self.isJSON = isJSON
    self.python = python
    self.isAdopting = isAdopting
    self.isOnline = isOnline
    self.isAutomatic = isAutomatic
    self.trigger = trigger
    self.isQuiet = isQuiet
  }
}
