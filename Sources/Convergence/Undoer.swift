import Glibc
public import Host
import Observation
public import SystemPackage

/// Takes back what heals did.
public struct Undoer: Sendable {
  private let host: HostContext
  private let environment: FilePath

  /// What to take back.
  public enum Request: Hashable, Sendable {
    /// The last heal that was not taken back yet.
    case last
    /// One heal by its number.
    case entry(Int)
    /// Every heal, back to what was there before the first.
    case all
  }

  /// What was taken back.
  public struct Outcome: Hashable, Sendable {
    /// The numbers of the heals.
    public var undone: [Int]
    /// Places that were changed by somebody else since and were left alone.
    public var leftAlone: [FilePath]
    /// Whether nothing of ours is left.
    public var isComplete: Bool
  }

  /// An undoer for the environment at `environment`.
  public init(host: HostContext, environment: FilePath) {
    self.host = host
    self.environment = environment
  }

  /// Takes back what `request` names.
  ///
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  public func undo(_ request: Request) throws(ConvergenceError) -> Outcome {
    guard PathLookup.isDirectory(Bookkeeping.directory(in: environment)) else {
      EnvironmentRoot(path: environment).removeStage()
      throw .nothingToUndo
    }
    let directory: EnvironmentDirectory
    do {
      directory = try EnvironmentDirectory(opening: environment)
    } catch {
      throw .notWritable(.system(environment, error))
    }
    let outcome = try undoLocked(request, in: directory)
    if outcome.isComplete { EnvironmentRoot(path: environment).sweep() }
    return outcome
  }

  private func undoLocked(
    _ request: Request, in directory: EnvironmentDirectory
  ) throws(ConvergenceError) -> Outcome {
    let lock = try EnvironmentLock.take(directory, patience: .seconds(5), isMaking: false)
    defer { withExtendedLifetime(lock) {} }
    try Transaction.recover(directory)
    if request == .all { try bringBackLibraries(in: directory) }
    return try undo(request, among: try entries(for: request, in: directory), in: directory)
  }

  /// Takes back, one by one, all up to the last entry that set aside a directory of ours with what
  /// others put into it: else the way back would end before they did, and the backup with it.
  private func bringBackLibraries(in directory: EnvironmentDirectory) throws(ConvergenceError) {
    while true {
      let entries = try entries(for: .all, in: directory)
      let open = History(entries).undoable.items.map(\.id)
      let rest = entries.filter { open.contains($0.id) }
      guard let last = rest.last, rest.contains(where: { $0.setsAsideWork(of: rest) }) else {
        return
      }
      do {
        let outcome = try undo(.entry(last.id), among: entries, in: directory)
        if !outcome.leftAlone.isEmpty { return }
      } catch .backupGone {
        return
      }
    }
  }

  /// The journal's entries.
  ///
  /// One that can not be read hides what it changed and what it kept, so not everything can be
  /// taken back, and nothing of ours may be removed; where it is the last, nobody knows what was last.
  private func entries(
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

  private func undo(
    _ request: Request, among entries: [JournalEntry], in directory: EnvironmentDirectory
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
      try removeBookkeeping(in: directory)
    } else {
      Housekeeping.hold(in: directory)
    }
    return Outcome(
      undone: chosen.map(\.id), leftAlone: reversal.leftAlone, isComplete: isComplete)
  }

  private func choose(
    _ request: Request, among entries: [JournalEntry]
  ) throws(ConvergenceError) -> [JournalEntry] {
    let effective = History.effective(entries)
    switch request {
    case .all:
      return entries.split(omittingEmptySubsequences: false, whereSeparator: \.undoesAll).last.map(
        Array.init) ?? []
    case .last:
      guard let last = effective.last(where: { $0.undoes == nil && !$0.isUndone(in: effective) })
      else { throw .nothingToUndo }
      return [last]
    case .entry(let id):
      guard let entry = entries.first(where: { $0.id == id }) else { throw .noSuchEntry(id) }
      guard effective.contains(where: { $0.id == id }) else { throw .alreadyUndone(id) }
      return [entry]
    }
  }

  /// The environment is what it was before the first heal; so nothing of ours stays.
  private func removeBookkeeping(
    in directory: EnvironmentDirectory
  ) throws(ConvergenceError) {
    do {
      try Journal(directory: directory).remove()
      try EnvironmentRoot(path: environment).dismantle(directory)
    } catch {
      throw .notWritable(
        .system(directory.path.pushing(FilePath(Bookkeeping.directoryName)), error))
    }
  }
}

extension JournalEntry {
  /// Whether it set aside what an earlier one of `entries` made as a directory.
  fileprivate func setsAsideWork(of entries: [JournalEntry]) -> Bool {
    steps.contains { step in
      step.setsAside
        && entries.contains { entry in
          entry.id < id && entry.steps.contains { $0.path == step.path && $0.after == .directory }
        }
    }
  }

  fileprivate func isUndone(in effective: [JournalEntry]) -> Bool {
    effective.contains { $0.undoes == id }
  }
}
