import FoundationEssentials
import Glibc
import Host
import Observation
import SystemPackage

/// Work around a heal whose failure must not fail the heal.
enum HealMaintenance {
  /// How many newer heals a backup outlives; the backup of the first entry is kept forever.
  static let keptBackups = 10

  /// Removes temporary files that a killed process left.
  static func removeTemporaries(in directory: EnvironmentDirectory) throws(Errno) {
    let own = FilePath(StateDirectory.directoryName)
    for name in try directory.names(in: own) where name.lossyText.hasPrefix("tmp.") {
      try directory.removeEntry(own.pushing(FilePath(name)))
    }
  }

  /// Removes the staging environments of killed processes if possible; if an installer still writes
  /// to one, the next call removes it.
  static func removeStaging(in directory: EnvironmentDirectory) {
    let own = FilePath(StateDirectory.directoryName)
    for name in (try? directory.names(in: own)) ?? []
    where StagingEnvironment.isName(name.lossyText) {
      try? directory.removeEntry(own.pushing(FilePath(name)))
    }
  }

  /// Records the interpreter that the environment now uses, and the path by which it was found.
  static func record(
    _ provided: InterpreterFacts, id: Int, in directory: EnvironmentDirectory
  ) {
    let state = EnvironmentRecord(provided, id: id)
    Provenance.note(provided, in: directory)
    try? directory.placeFile(state.json, isDurable: false, at: ".replit-py/state.json")
    if (try? directory.state(of: held)) != .absent { try? directory.remove(held) }
  }

  /// Gives a new `pyvenv.cfg` the modification time of its interpreter, plus some nanoseconds that
  /// depend on its contents.
  ///
  /// With times this close, a shell needs three comparisons instead of four to check both files.
  /// The nanoseconds let tools that compare size and time, such as rsync, tell versions apart.
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

  /// Every file in a Nix store has this time, so it says nothing.
  private static let storeTime = 1

  /// Records that a person undid the last heal: automatic triggers do not repeat it, and ownership
  /// is as it was before the heal.
  static func hold(in directory: EnvironmentDirectory) {
    try? directory.placeFile([], isDurable: false, at: held)
  }

  private static let held: FilePath = ".replit-py/held"

  /// Removes the backups that are older than this user's last ten heals, except the first one.
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
