import Glibc
import Host
import Observation
import SystemPackage

/// One journalled set of steps: all of them, or none.
struct Transaction {
  private let directory: EnvironmentDirectory
  private let journal: Journal
  private var entry: JournalEntry
  private var placements: [StepRunner.Placement] = []
  /// What is at each place once the steps so far are done.
  private(set) var planned: PlannedTree

  /// What the entry is about, apart from its steps.
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

  /// The number the entry will have.
  var id: Int { entry.id }

  /// The places that it changes, relative to the environment.
  var paths: [FilePath] { entry.steps.map { FilePath($0.path) } }

  /// Whether nothing is to be done.
  var isEmpty: Bool { entry.steps.isEmpty }

  /// Adds the step that puts `placement` at `path`, over what the steps before it leave there.
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

  /// Performs all steps; on a failure those that were performed are reverted.
  ///
  /// - Parameter isStopped: Asked before each step; once it is true it is a failure as well.
  /// - Throws: ``ConvergenceError``; where a step could not be reverted,
  ///   ``ConvergenceError/notReverted(_:_:)``: the next heal does it.
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

  /// Reverts the steps that were performed, and throws why: `failure`, where there is one, and
  /// whatever keeps the environment from being as it was.
  private func revert(after failure: (path: FilePath, error: Errno)?) throws(ConvergenceError) {
    let isReverted = (try? Self.revert(entry, in: directory)) ?? false
    if !isReverted { throw .notReverted(directory.path, failure?.error) }
    if let failure { throw .notWritable(.system(failure.path, failure.error)) }
  }

  /// What was found under way when an environment was opened for change.
  enum Recovery {
    case nothing
    /// A heal of this user's was killed; its steps are reverted.
    case reverted
    /// A change that nothing proves to be this user's was moved to this place in the environment.
    case setAside(FilePath)

    /// Where such a change was moved.
    var setAside: FilePath? {
      if case .setAside(let place) = self { place } else { nil }
    }
  }

  /// Clears away what a killed process left under temporary names, and reverts the entry that it left
  /// under way, if there is one; one that is not proven to be this user's is set aside.
  @discardableResult
  static func recover(_ directory: EnvironmentDirectory) throws(ConvergenceError) -> Recovery {
    do {
      try HealMaintenance.removeTemporaries(in: directory)
    } catch {
      throw .notWritable(
        .system(directory.path.pushing(FilePath(StateDirectory.directoryName)), error))
    }
    // What was put in its place goes back to where it was made ready before that is removed.
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
      // One that is in the journal already did end.
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

  /// Reverts the steps, then forgets the entry: killed in between, it is done again.
  ///
  /// A backup of which something could not go back to its place stays.
  ///
  /// - Returns: Whether everything is at its place again.
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
  /// Whether anything that was there before is replaced or moved.
  var replaces: Bool { steps.contains { $0.before != .absent } }

  var needsBackup: Bool {
    steps.contains { step in
      if case .kept = step.before { true } else { false }
    }
  }
}
