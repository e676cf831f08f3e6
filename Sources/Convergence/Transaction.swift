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
      undoesAll: occasion.undoesAll, carried: occasion.carried.isEmpty ? nil : occasion.carried,
      steps: [])
  }

  /// The number the entry will have.
  var id: Int { entry.id }

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

  /// Performs all steps; on a failure those that were performed are taken back.
  ///
  /// - Parameter isStopped: Asked before each step; once it is true it is a failure as well.
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
        try? Self.takeBack(entry, in: directory)
        throw .stopped(afterSteps: index, of: entry.steps.count)
      }
      do {
        try runner.perform(step, placements[index])
      } catch {
        try? Self.takeBack(entry, in: directory)
        throw .notWritable(.system(directory.path.pushing(FilePath(step.path)), error))
      }
    }
    do {
      try journal.commit(entry)
    } catch {
      try? Self.takeBack(entry, in: directory)
      throw .notWritable(.system(directory.path.pushing(Journal.pendingPath), error))
    }
  }

  /// Clears away what a killed process left under temporary names, and takes back the entry that
  /// it left under way, if there is one.
  static func recover(_ directory: EnvironmentDirectory) throws(ConvergenceError) {
    do {
      try Housekeeping.removeTemporaries(in: directory)
    } catch {
      throw .notWritable(
        .system(directory.path.pushing(FilePath(Bookkeeping.directoryName)), error))
    }
    // What was put in its place goes back to where it was made ready before that is removed.
    if let entry = try Journal(directory: directory).pending() {
      do {
        try takeBack(entry, in: directory)
      } catch {
        throw .notWritable(.system(directory.path.pushing(Journal.pendingPath), error))
      }
    }
    Housekeeping.removeStaging(in: directory)
  }

  /// Reverts the steps, then forgets the entry: killed in between, it is done again.
  ///
  /// A backup of which something could not go back to its place stays.
  private static func takeBack(
    _ entry: JournalEntry, in directory: EnvironmentDirectory
  ) throws(Errno) {
    let backup = Journal.backup(of: entry.id)
    let runner = StepRunner(directory: directory, backup: backup)
    var isComplete = true
    for step in entry.steps.reversed() where try !runner.revert(step) { isComplete = false }
    if isComplete, try directory.state(of: backup) == .directory {
      try directory.removeTree(backup)
    }
    try Journal(directory: directory).abandon()
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
