import Glibc
import Host
import Observation
import SystemPackage

/// A set of journalled steps: all of them are performed, or none.
struct Transaction {
  private let directory: EnvironmentDirectory
  private let journal: Journal
  private var entry: JournalEntry
  private var placements: [StepRunner.Placement] = []
  /// What is at each path after the steps so far.
  private(set) var planned: PlannedTree

  /// The parts of the journal entry apart from its steps.
  struct Occasion {
    var trigger: String
    var findings: [String] = []
    var from: String?
    var to: String?
    var undoes: Int?
    var undoesAll = false
    var continues: Int?
    var carried: [String] = []
  }

  /// An empty transaction on the locked `directory`.
  init(_ directory: EnvironmentDirectory, _ occasion: Occasion) throws(Errno) {
    self.directory = directory
    journal = Journal(directory: directory)
    planned = PlannedTree(directory)
    entry = JournalEntry(
      id: try journal.nextID(), time: time(nil), trigger: occasion.trigger,
      findings: occasion.findings, from: occasion.from, to: occasion.to, undoes: occasion.undoes,
      undoesAll: occasion.undoesAll, continues: occasion.continues,
      carried: occasion.carried.isEmpty ? nil : occasion.carried, steps: [])
  }

  /// The number of the journal entry.
  var id: Int { entry.id }

  /// The paths it changes, relative to the environment.
  var paths: [FilePath] { entry.steps.map { FilePath($0.path) } }

  /// Whether there are no steps.
  var isEmpty: Bool { entry.steps.isEmpty }

  /// Adds the step that puts `placement` at `path`, planned on top of the steps before it.
  mutating func add(_ placement: StepRunner.Placement, at path: FilePath) throws(Errno) {
    let before: JournalEntry.Content
    switch try planned.state(of: path) {
    case .absent: before = .absent
    case .link(let target): before = .link(target: target)
    case .directory where placement.isRemovalOfDirectory: before = .directory
    case .file, .directory, .other: before = .kept(name: String(entry.steps.count))
    }
    entry.steps.append(
      .init(path: path.bytes, before: before, after: try after(placement)))
    placements.append(placement)
    try planned.add(placement, at: path)
  }

  private func after(_ placement: StepRunner.Placement) throws(Errno) -> JournalEntry.Content {
    switch placement {
    case .nothing, .noDirectory: .absent
    case .directory: .directory
    case .link(let target): .link(target: target)
    case .file(let contents, _, _): .file(digest: Digest.of(contents))
    case .moved(let source): .moved(place: source.bytes)
    case .tree(let source):
      .staged(
        place: source.bytes, digest: TreeDigest.of(directory.path.pushing(source)))
    case .kept(let copy), .staged(let copy):
      if let contents = try? directory.contents(of: copy, limit: 1 << 28) {
        .file(digest: Digest.of(contents))
      } else {
        .kept(name: "0")
      }
    }
  }

  /// Performs all steps; if one fails, those before it are reverted.
  ///
  /// - Parameter isStopped: Asked before each step; once it is true, the steps so far are reverted.
  /// - Throws: ``ConvergenceError``. If a step could not be reverted, this is
  ///   ``ConvergenceError/notReverted(_:_:)``, and the next heal reverts it.
  consuming func run(
    unless isStopped: @Sendable () -> Bool = { false }
  ) throws(ConvergenceError) {
    let backup = Journal.backup(of: entry.id)
    let runner = StepRunner(directory: directory, backup: backup)
    do {
      if entry.needsBackup {
        try directory.makeDirectory(Journal.backupPath)
        try directory.makeDirectory(backup)
      }
      try journal.begin(entry)
    } catch {
      try? directory.removeTree(backup)
      throw .notWritable(.system(directory.path.pushing(Journal.pendingPath), error))
    }
    for (index, step) in entry.steps.enumerated() {
      if isStopped() {
        try revert(after: nil)
        throw .stopped(afterSteps: index, of: entry.steps.count)
      }
      do {
        try runner.perform(step, placements[index])
      } catch {
        try revert(after: (directory.path.pushing(FilePath(step.path)), error))
      }
    }
    do {
      try journal.commit(entry)
    } catch {
      try revert(after: (directory.path.pushing(Journal.pendingPath), error))
    }
  }

  /// Reverts the performed steps and throws `failure`, or the reason why the environment is not as
  /// it was.
  private func revert(after failure: (path: FilePath, error: Errno)?) throws(ConvergenceError) {
    let isReverted = (try? Self.revert(entry, in: directory)) ?? false
    if !isReverted { throw .notReverted(directory.path, failure?.error) }
    if let failure { throw .notWritable(.system(failure.path, failure.error)) }
  }

  /// What was left unfinished when an environment was opened for change.
  enum Recovery {
    case nothing
    /// A heal of this user's was killed; its steps are reverted.
    case reverted
    /// An unproven change was moved aside to this path in the environment.
    case setAside(FilePath)

    /// The path of an unproven change.
    var setAside: FilePath? {
      if case .setAside(let place) = self { place } else { nil }
    }
  }

  /// Cleans up after a killed process: removes its temporary files and reverts its unfinished
  /// entry.
  ///
  /// An unproven entry is moved aside instead.
  @discardableResult
  static func recover(_ directory: EnvironmentDirectory) throws(ConvergenceError) -> Recovery {
    do {
      try HealMaintenance.removeTemporaries(in: directory)
    } catch {
      throw .notWritable(
        .system(directory.path.pushing(FilePath(StateDirectory.directoryName)), error))
    }
    // Reverting moves files back into the staging environment, so that is removed afterwards.
    let recovery = try recoverEntry(directory)
    HealMaintenance.removeStaging(in: directory)
    return recovery
  }

  private static func recoverEntry(
    _ directory: EnvironmentDirectory
  ) throws(ConvergenceError) -> Recovery {
    let journal = Journal(directory: directory)
    guard let unfinished = try journal.unfinished() else { return .nothing }
    do throws(Errno) {
      switch unfinished {
      // An entry that is also in the journal was finished.
      case .ours(let entry) where try journal.ids().contains(entry.id):
        return .setAside(try journal.setUnfinishedAside())
      case .ours(let entry):
        _ = try revert(entry, in: directory)
        return .reverted
      case .unproven: return .setAside(try journal.setUnfinishedAside())
      }
    } catch {
      throw .notWritable(.system(directory.path.pushing(Journal.pendingPath), error))
    }
  }

  /// Reverts the steps, then removes the pending entry; if killed in between, the next call does it
  /// again.
  ///
  /// If something could not be restored, the backup stays.
  ///
  /// - Returns: Whether everything was restored.
  private static func revert(
    _ entry: JournalEntry, in directory: EnvironmentDirectory
  ) throws(Errno) -> Bool {
    let backup = Journal.backup(of: entry.id)
    let runner = StepRunner(directory: directory, backup: backup)
    var isComplete = true
    for step in entry.steps.reversed() where try !runner.revert(step) { isComplete = false }
    if isComplete, try directory.state(of: backup) == .directory {
      try directory.removeTree(backup)
    }
    try Journal(directory: directory).abandon()
    return isComplete
  }
}

extension StepRunner.Placement {
  var isRemovalOfDirectory: Bool {
    if case .noDirectory = self { true } else { false }
  }
}

extension JournalEntry {
  /// Whether it replaces or moves anything that was there before.
  var replaces: Bool { steps.contains { $0.before != .absent } }

  var needsBackup: Bool {
    steps.contains { step in
      if case .kept = step.before { true } else { false }
    }
  }
}
