import Glibc
package import Host
import Observation
package import SystemPackage

/// Undoes heals.
package struct Undoer: Sendable {
  private let door: EnvironmentDoor
  private let allowsUnproven: Bool

  /// What to undo.
  package enum Request: Hashable, Sendable {
    /// The last heal that is not undone yet.
    case last
    /// The heal with this number.
    case entry(Int)
    /// Every heal, back to the state before the first.
    case all
  }

  /// The result of an undo.
  package struct Outcome: Hashable, Sendable {
    /// The numbers of the undone heals.
    package var undone: [Int]
    /// Paths that somebody else changed since, and that were left alone.
    package var leftAlone: [FilePath]
    /// Whether nothing of ours is left.
    package var isComplete: Bool
  }

  /// The unproven entries that an undo would revert, for the user to confirm.
  package struct Preview: Hashable, Sendable {
    /// The numbers of the unproven entries.
    package var entries: [Int]
    /// The paths that the undo would change, relative to the environment.
    package var paths: [FilePath]
  }

  /// An undoer for the environment at `environment` in `project`.
  ///
  /// - Parameters:
  ///   - followsLinks: Whether the user consented to an environment that is a symlink.
  ///   - allowsUnproven: Whether the user consented to undo unproven entries.
  package init(
    host: HostContext, project: FilePath, environment: FilePath, followsLinks: Bool = false,
    allowsUnproven: Bool = false
  ) {
    door = EnvironmentDoor(
      host: host, project: project, environment: environment, followsLinks: followsLinks)
    self.allowsUnproven = allowsUnproven
  }

  /// Undoes what `request` names.
  ///
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  package func undo(_ request: Request) throws(ConvergenceError) -> Outcome {
    let root = try EnvironmentRoot(door)
    guard let directory = try opened(root) else { throw .nothingToUndo }
    let outcome = try undoLocked(request, in: directory, root)
    if outcome.isComplete { root.sweep() }
    return outcome
  }

  /// The unproven entries that ``undo(_:)`` would revert; nil if there are none.
  ///
  /// - Throws: ``ConvergenceError``.
  package func unproven(_ request: Request) throws(ConvergenceError) -> Preview? {
    guard let directory = try opened(EnvironmentRoot(door)) else { return nil }
    let entries = try Self.entries(for: request, in: directory)
    let chosen = try Self.choose(request, among: entries)
    if chosen.allSatisfy(\.isProven) { return nil }
    return Preview(
      entries: chosen.filter { !$0.isProven }.map(\.id),
      paths: chosen.flatMap { $0.steps.map { FilePath($0.path) } })
  }

  /// The environment's directory, if it contains `.replit-py`; else removes a killed process's
  /// stage.
  private func opened(_ root: EnvironmentRoot) throws(ConvergenceError) -> EnvironmentDirectory? {
    let own = FilePath(StateDirectory.directoryName)
    do throws(ConvergenceError) {
      let directory = try root.open()
      if (try? directory.state(of: own)) == .directory { return directory }
    } catch {
      switch error {
      // The environment does not exist, or is a file.
      case .changedMeanwhile, .notWritable(.system(_, .notDirectory)): break
      default: throw error
      }
    }
    root.removeStage()
    return nil
  }

  private func undoLocked(
    _ request: Request, in directory: EnvironmentDirectory, _ root: EnvironmentRoot
  ) throws(ConvergenceError) -> Outcome {
    let lock = try EnvironmentLock.take(directory, patience: .seconds(5), isMaking: false)
    defer { withExtendedLifetime(lock) {} }
    try Transaction.recover(directory)
    let entries = try Self.entries(for: request, in: directory)
    let unproven = try Self.choose(request, among: entries).filter { !$0.isProven }.map(\.id)
    if !unproven.isEmpty, !allowsUnproven { throw .unproven(unproven) }
    guard request == .all else {
      return try Self.undo(request, among: entries, in: directory, root)
    }
    try Self.checkClaims(entries, in: directory)
    try bringBackLibraries(in: directory, root)
    return try Self.undo(
      .all, among: try Self.entries(for: .all, in: directory), in: directory, root)
  }

  /// Refuses if only a lost or unproven entry knows where a backup belongs.
  ///
  /// An undo of all could not restore it, and would then delete it.
  private static func checkClaims(
    _ entries: [JournalEntry], in directory: EnvironmentDirectory
  ) throws(ConvergenceError) {
    let unclaimed: [FilePath]
    do throws(Errno) {
      unclaimed = try Journal(directory: directory).unclaimed(by: entries)
    } catch {
      throw .notWritable(.system(directory.path.pushing(Journal.backupPath), error))
    }
    if !unclaimed.isEmpty {
      throw .unclaimedBackup(unclaimed.map { directory.path.pushing($0) })
    }
  }

  /// Undoes the heal `id` in the locked `directory`.
  static func undo(
    _ id: Int, in directory: EnvironmentDirectory, _ root: EnvironmentRoot
  ) throws(ConvergenceError) -> Outcome {
    let entries = try entries(for: .entry(id), in: directory)
    return try undo(.entry(id), among: entries, in: directory, root)
  }

  /// Undoes heals one by one, newest first, until none is left that moved aside a directory with
  /// others' files in it.
  ///
  /// An undo of all at once would delete these files with the backup.
  private func bringBackLibraries(
    in directory: EnvironmentDirectory, _ root: EnvironmentRoot
  ) throws(ConvergenceError) {
    while true {
      let entries = try Self.entries(for: .all, in: directory)
      let open = History(entries).undoable.items.map(\.id)
      let rest = entries.filter { open.contains($0.id) }
      guard let last = rest.last, rest.contains(where: { $0.setsAsideWork(of: rest) }) else {
        return
      }
      do {
        let outcome = try Self.undo(.entry(last.id), among: entries, in: directory, root)
        if !outcome.leftAlone.isEmpty { return }
      } catch .backupGone {
        return
      }
    }
  }

  /// The journal's entries.
  ///
  /// An unreadable entry hides what it changed and kept. So `all` is refused if there is one, and
  /// `last` if it is the newest.
  private static func entries(
    for request: Request, in directory: EnvironmentDirectory
  ) throws(ConvergenceError) -> [JournalEntry] {
    let journal = Journal(directory: directory)
    do throws(Errno) {
      let entries = try journal.entries()
      let ids = try journal.ids()
      switch request {
      case .all where ids.count == entries.count: return entries
      case .last where ids.last == entries.last?.id: return entries
      case .entry: return entries
      case .all, .last: break
      }
    } catch {
      throw .notWritable(.system(directory.path.pushing(Journal.journalPath), error))
    }
    throw .unreadableJournal
  }

  private static func undo(
    _ request: Request, among entries: [JournalEntry], in directory: EnvironmentDirectory,
    _ root: EnvironmentRoot
  ) throws(ConvergenceError) -> Outcome {
    let isAll = request == .all
    let chosen = try choose(request, among: entries)
    let reversal: Reversal
    do {
      reversal = try Reversal(of: chosen, in: directory, removingOurs: isAll)
    } catch {
      throw .notWritable(.system(directory.path.pushing(Journal.backupPath), error))
    }
    if let gone = reversal.backupGone { throw .backupGone(gone) }
    var transaction: Transaction
    do throws(Errno) {
      transaction = try Transaction(
        directory,
        .init(
          trigger: Trigger.manual.rawValue, from: chosen.last?.to, to: chosen.first?.from,
          undoes: isAll ? nil : chosen.first?.id,
          undoesAll: isAll && reversal.leftAlone.isEmpty))
      for step in reversal.steps {
        try transaction.add(step.placement, at: step.path)
      }
    } catch {
      throw .notWritable(.system(directory.path.pushing(Journal.pendingPath), error))
    }
    if !reversal.steps.isEmpty || isAll && !chosen.isEmpty { try transaction.run() }
    let isComplete = isAll && reversal.leftAlone.isEmpty
    if isComplete {
      try removeStateDirectory(in: directory, root)
    } else {
      HealMaintenance.hold(in: directory)
    }
    return Outcome(
      undone: chosen.map(\.id), leftAlone: reversal.leftAlone, isComplete: isComplete)
  }

  /// The entries that `request` means, oldest first.
  ///
  /// An unproven entry counts as the last heal only if this user has none.
  private static func choose(
    _ request: Request, among entries: [JournalEntry]
  ) throws(ConvergenceError) -> [JournalEntry] {
    let effective = History.effective(entries)
    switch request {
    case .all:
      return History.sinceLastUndoOfAll(entries)
    case .last:
      let open = effective.filter { $0.undoes == nil && $0.continues == nil }
        .filter { !$0.isUndone(in: effective) }
      guard let last = open.last(where: \.isProven) ?? open.last else { throw .nothingToUndo }
      return last.withWhatContinuesIt(among: effective)
    case .entry(let id):
      guard let entry = entries.first(where: { $0.id == id }) else { throw .noSuchEntry(id) }
      let head = entry.continues ?? id
      guard let first = effective.first(where: { $0.id == head }), !first.isUndone(in: effective)
      else { throw .alreadyUndone(id) }
      return first.withWhatContinuesIt(among: effective)
    }
  }

  /// Removes all that is ours, because the environment is as it was before the first heal.
  private static func removeStateDirectory(
    in directory: EnvironmentDirectory, _ root: EnvironmentRoot
  ) throws(ConvergenceError) {
    do {
      try Journal(directory: directory).remove()
      try root.dismantle(directory)
    } catch {
      throw .notWritable(
        .system(directory.path.pushing(FilePath(StateDirectory.directoryName)), error))
    }
  }
}

extension JournalEntry {
  /// Whether it moved aside a directory that an earlier one of `entries` created, or moved files
  /// into.
  fileprivate func setsAsideWork(of entries: [JournalEntry]) -> Bool {
    steps.contains { step in
      step.setsAside
        && entries.contains { entry in
          entry.id < id && entry.steps.contains { $0.leavesWork(below: step.path) }
        }
    }
  }

  /// This entry and those of `effective` that complete it.
  fileprivate func withWhatContinuesIt(among effective: [JournalEntry]) -> [JournalEntry] {
    [self] + effective.filter { $0.continues == id }
  }

  fileprivate func isUndone(in effective: [JournalEntry]) -> Bool {
    effective.contains { $0.undoes == id }
  }
}

extension JournalEntry.Step {
  /// Whether it left others' files at `place`: in a directory it created, or moved there.
  fileprivate func leavesWork(below place: ByteString) -> Bool {
    switch after {
    case .directory: path == place
    case .moved: FilePath(path).isWithin(FilePath(place))
    case .absent, .link, .file, .kept, .staged: false
    }
  }
}
