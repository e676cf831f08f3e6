import FoundationEssentials
import Glibc
import Host
import Observation
import SystemPackage

/// What is done around a heal and must never fail it.
enum HealMaintenance {
  /// How many newer heals a backup outlives; the first conversion's is kept for ever.
  static let keptBackups = 10

  /// Removes what a killed process left under a temporary name.
  static func removeTemporaries(in directory: EnvironmentDirectory) throws(Errno) {
    let own = FilePath(StateDirectory.directoryName)
    for name in try directory.names(in: own) where name.lossyText.hasPrefix("tmp.") {
      try directory.removeEntry(own.pushing(FilePath(name)))
    }
  }

  /// Removes what a killed process installed into, where it can: the installer may be at work in it
  /// still, and then the next one removes it.
  static func removeStaging(in directory: EnvironmentDirectory) {
    let own = FilePath(StateDirectory.directoryName)
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

  /// Gives a `pyvenv.cfg` that was written the modification time of its interpreter, and some
  /// nanoseconds by its contents: a shell then tells both times with three comparisons in place of
  /// four, and who copies by size and time, as rsync does, tells two files.
  static func dateConfiguration(
    by provided: InterpreterFacts, after plan: Plan, in directory: EnvironmentDirectory
  ) {
    guard let written = plan.repairs.lazy.compactMap(\.writtenConfiguration).first,
      var time = provided.executable.status()?.rawValue.st_mtim, time.tv_sec > storeTime
    else { return }
    let room = 999_000
    time.tv_nsec = min(time.tv_nsec, 999_999_999 - room)
    time.tv_nsec += 1 + Int(ByteString(written).hashNumber % UInt64(room))
    try? directory.setModified(time, of: "pyvenv.cfg")
  }

  /// In a Nix store every file has this time: it tells nothing.
  private static let storeTime = 1

  /// Records that a person took the last heal back: nothing automatic repeats it, and what was
  /// somebody else's before it is theirs again.
  static func hold(in directory: EnvironmentDirectory) {
    try? directory.placeFile([], isDurable: false, at: held)
  }

  private static let held: FilePath = ".replit-py/held"

  /// Removes backups that no undo may need any more: those after which this user's program healed
  /// ten times.
  static func prune(_ directory: EnvironmentDirectory) {
    guard let kept = try? directory.names(in: Journal.backupPath).compactMap({ Int($0.lossyText) }),
      kept.count > keptBackups
    else { return }
    let journal = Journal(directory: directory)
    guard let ids = try? journal.ids(), let first = ids.first else { return }
    let proven = ids.reversed().lazy.filter { (try? journal.entry($0))??.isProven == true }
    guard let oldest = Array(proven.prefix(keptBackups)).dropFirst(keptBackups - 1).first else {
      return
    }
    for id in kept where id != first && id < oldest {
      try? directory.removeTree(Journal.backup(of: id))
    }
  }
}
