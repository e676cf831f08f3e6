import FoundationEssentials
import Glibc
import Host
import Observation
import SystemPackage

/// What is done around a heal and must never fail it.
enum Housekeeping {
  /// How many newer heals a backup outlives; the first conversion's is kept for ever.
  static let keptBackups = 10

  /// Removes what a killed process left under a temporary name.
  static func removeTemporaries(in directory: EnvironmentDirectory) throws(Errno) {
    let own = FilePath(Bookkeeping.directoryName)
    for name in try directory.names(in: own) where name.lossyText.hasPrefix("tmp.") {
      try directory.removeEntry(own.pushing(FilePath(name)))
    }
  }

  /// Removes what a killed process installed into, where it can: the installer may be at work in it
  /// still, and then the next one removes it.
  static func removeStaging(in directory: EnvironmentDirectory) {
    let own = FilePath(Bookkeeping.directoryName)
    for name in (try? directory.names(in: own)) ?? []
    where StagingEnvironment.isName(name.lossyText) {
      try? directory.removeEntry(own.pushing(FilePath(name)))
    }
  }

  /// Records what the environment follows now, and the name it was found by.
  static func record(
    _ provided: InterpreterFacts, id: Int, in directory: EnvironmentDirectory
  ) {
    let state = EnvironmentRecord(provided, id: id)
    Provenance.note(provided, in: directory)
    try? directory.placeFile(state.json, isDurable: false, at: ".replit-py/state.json")
    if (try? directory.state(of: held)) != .absent { try? directory.remove(held) }
  }

  /// Records that a person took the last heal back: nothing automatic repeats it, and what was
  /// somebody else's before it is theirs again.
  static func hold(in directory: EnvironmentDirectory) {
    try? directory.placeFile([], isDurable: false, at: held)
  }

  private static let held: FilePath = ".replit-py/held"

  /// Removes backups that no undo may need any more.
  static func prune(_ directory: EnvironmentDirectory) {
    guard let kept = try? directory.names(in: Journal.backupPath).compactMap({ Int($0.lossyText) }),
      let ids = try? Journal(directory: directory).ids(),
      let newest = ids.last, let first = ids.first
    else { return }
    for id in kept where id != first && id <= newest - keptBackups {
      try? directory.removeTree(Journal.backup(of: id))
    }
  }
}
