import Host
import Observation
import SystemPackage

/// Plans the steps that restore every path to its state before the oldest of some entries.
struct Reversal {
  typealias Step = (path: FilePath, placement: StepRunner.Placement)

  private(set) var steps: [Step] = []
  private(set) var leftAlone: [FilePath] = []
  /// The paths that the steps remove.
  private var removed: Set<FilePath> = []
  private(set) var backupGone: Int?

  private let directory: EnvironmentDirectory
  private let removingOurs: Bool

  /// What several entries did to one path.
  fileprivate struct Change {
    var path: FilePath
    /// What was there before the oldest entry; ``originalEntry`` is that entry.
    var original: JournalEntry.Content
    var originalEntry: Int
    /// Whether this user's program wrote the oldest entry here.
    var isProven: Bool
    /// The changes since, without undone ones, and the entries that made them.
    var steps: [(step: JournalEntry.Step, entry: Int)]
    /// The latest step, which says what should be there now.
    var latest: JournalEntry.Step { steps[steps.count - 1].step }
  }

  /// Plans how to undo `entries`, which are sorted oldest first.
  ///
  /// - Parameter removingOurs: Whether to remove a `pyvenv.cfg` of ours even if somebody edited it.
  init(
    of entries: [JournalEntry], in directory: EnvironmentDirectory, removingOurs: Bool
  ) throws(Errno) {
    self.directory = directory
    self.removingOurs = removingOurs
    let changes = Self.changes(of: entries)
    for change in changes.reversed() where change.path != Self.configuration { try add(change) }
    let interim = try interim(changes)
    let count = steps.count
    for change in changes where change.path == Self.configuration { try add(change) }
    if let interim, steps.count > count { steps.insert(interim, at: 0) }
  }

  private static let configuration: FilePath = "pyvenv.cfg"

  private static func changes(of entries: [JournalEntry]) -> [Change] {
    var changes: [Change?] = []
    /// The index of each path's current change.
    var places: [ByteString: Int] = [:]
    for entry in entries {
      for written in entry.steps {
        let (step, id) = written.settingAside(in: entry.id)
        if let undone = step.source.flatMap({ places[$0] }), step.bringsBack(changes[undone]!) {
          places[changes[undone]!.path.bytes] = nil
          changes[undone] = nil
        } else if let place = places[step.path] {
          if step.bringsBack(changes[place]!) {
            places[step.path] = nil
            changes[place] = nil
          } else if step.bringsBack(latestOf: changes[place]!) {
            changes[place]!.steps.removeLast()
          } else {
            changes[place]!.steps.append((step, id))
          }
        } else {
          places[step.path] = changes.count
          changes.append(
            Change(
              path: FilePath(step.path), original: step.before, originalEntry: id,
              isProven: entry.isProven, steps: [(step, id)]))
        }
      }
    }
    return changes.compactMap(\.self)
  }

  /// A first step, if links to interpreters change: a `pyvenv.cfg` that fits both interpreters; see
  /// ``TransactionBuilder``.
  private func interim(_ changes: [Change]) throws(Errno) -> Step? {
    let movesInterpreters = changes.contains { change in
      switch change.original {
      case .link: change.path.starts(with: "bin")
      case .kept: change.path.starts(with: "bin") && change.path.isInterpreterName
      case .absent, .directory, .file, .moved, .staged: false
      }
    }
    let before = try directory.state(of: Self.configuration)
    guard movesInterpreters, case .file = before else { return nil }
    let text = PyVenvConfiguration(try directory.contents(of: Self.configuration))
    return (
      path: Self.configuration,
      placement: .file(
        ConvergedConfiguration.interim(of: text), isProgram: false, isDurable: false)
    )
  }

  private mutating func add(_ change: Change) throws(Errno) {
    if removingOurs, try hasOthersWork(change) { leftAlone.append(change.path) }
    let runner = StepRunner(directory: directory, backup: Journal.backup(of: change.originalEntry))
    let here = try directory.state(of: change.path)
    if try isOriginal(change, here) { return }
    let isUnchanged = try runner.isAfter(change.latest)
    let isOurs = try isOursToRemove(change, here)
    guard isUnchanged || isOurs else {
      leftAlone.append(change.path)
      try addOwnKeys(of: change, here)
      return
    }
    if case .moved(let source) = change.latest.after {
      steps.append(
        (path: FilePath(source), placement: .moved(from: change.path)))
      return
    }
    guard let placement = try placement(for: change) else { return }
    if placement.isRemoval { removed.insert(change.path) }
    steps.append((path: change.path, placement: placement))
  }

  /// Whether files that others put into a directory of ours are left in the backup only.
  private func hasOthersWork(_ change: Change) throws(Errno) -> Bool {
    for (earlier, (step, entry)) in zip(change.steps, change.steps.dropFirst())
    where step.setsAside && earlier.step.after == .directory {
      guard case .kept(let name) = step.before else { continue }
      if try directory.state(of: Journal.backup(of: entry).appending(name)) == .directory {
        return true
      }
    }
    return false
  }

  private func isOriginal(_ change: Change, _ here: DiskState) throws(Errno) -> Bool {
    switch (change.original, here) {
    case (.absent, .absent), (.directory, .directory): true
    case (.link(let target), .link(let now)): target == now
    case (_, _): false
    }
  }

  /// Whether to remove our `pyvenv.cfg` although somebody edited it: an added key does not make a
  /// user base a virtual environment.
  private func isOursToRemove(_ change: Change, _ here: DiskState) throws(Errno) -> Bool {
    guard removingOurs, change.path == Self.configuration, change.original == .absent,
      case .file = here
    else { return false }
    return PyVenvConfiguration(try directory.contents(of: Self.configuration))["replit-py"] != nil
  }

  /// Keeps a `pyvenv.cfg` that somebody edited, but restores the keys that name the interpreter.
  ///
  /// The links change back to the old interpreter, which might not start with another one's `home`.
  private mutating func addOwnKeys(of change: Change, _ here: DiskState) throws(Errno) {
    guard change.path == Self.configuration, case .file = here,
      case .kept(let name) = change.original
    else { return }
    let copy = Journal.backup(of: change.originalEntry).appending(name)
    guard case .file = try directory.state(of: copy) else { return }
    let text = ConvergedConfiguration.following(
      PyVenvConfiguration(try directory.contents(of: copy)),
      in: PyVenvConfiguration(try directory.contents(of: Self.configuration)))
    steps.append((path: change.path, placement: .file(text, isProgram: false, isDurable: true)))
  }

  private mutating func placement(
    for change: Change
  ) throws(Errno) -> StepRunner.Placement? {
    switch change.original {
    case .absent:
      switch change.latest.after {
      case .directory:
        return try willBeEmpty(change.path) ? .noDirectory : nil
      case .absent, .link, .file, .kept, .moved, .staged: return .nothing
      }
    case .link(let target): return .link(target)
    case .directory: return .directory
    case .kept(let name):
      let copy = Journal.backup(of: change.originalEntry).appending(name)
      if try runsAsOwner(change, copy) {
        leftAlone.append(change.path)
        return nil
      }
      switch try directory.state(of: copy) {
      case .file: return .kept(copy)
      case .absent:
        if removingOurs { leftAlone.append(change.path) } else { backupGone = change.originalEntry }
        return nil
      case .link, .directory, .other: return .moved(from: copy)
      }
    case .file, .moved, .staged: return nil
    }
  }

  /// Whether `copy` is an unproven backup with a set-user-ID or set-group-ID bit, which would give
  /// its owner's rights to whoever runs it.
  private func runsAsOwner(_ change: Change, _ copy: FilePath) throws(Errno) -> Bool {
    change.isProven ? false : try directory.hasSetID(copy)
  }

  /// Whether the steps so far remove everything in the directory at `path`.
  private func willBeEmpty(_ path: FilePath) throws(Errno) -> Bool {
    for name in try directory.names(in: path)
    where !removed.contains(path.pushing(FilePath(name))) {
      return false
    }
    return true
  }
}

extension FilePath {
  fileprivate var isInterpreterName: Bool {
    InterpreterLink.isInterpreterName(name.lossyText)
  }
}

extension StepRunner.Placement {
  fileprivate var isRemoval: Bool {
    switch self {
    case .nothing, .noDirectory: true
    case .directory, .link, .file, .kept, .moved, .staged, .tree: false
    }
  }
}

extension JournalEntry.Step {
  /// For a step of an undo that moves a file back into an earlier entry's backup: the equivalent
  /// step of that earlier entry.
  ///
  /// Any other step is returned unchanged.
  ///
  /// This happens when an undo of an undo is undone.
  fileprivate func settingAside(in entry: Int) -> (step: JournalEntry.Step, entry: Int) {
    let components = FilePath(path).components
    guard case .moved(let source) = after, path.bytes.starts(with: Journal.backupPath.bytes.bytes),
      components.count == 4, let name = components.last?.string,
      let earlier = components.dropLast().last.flatMap({ Int($0.string) })
    else { return (self, entry) }
    return (JournalEntry.Step(path: source, before: .kept(name: name), after: .absent), earlier)
  }

  /// The path from which it moved something, relative to the environment.
  fileprivate var source: ByteString? {
    if case .moved(let source) = after { source } else { nil }
  }

  /// Whether it moved something into the backup and put nothing in its place.
  var setsAside: Bool {
    guard case .kept = before, case .absent = after else { return false }
    return true
  }

  /// Whether it undid `change`: what that moved away is back at its old path.
  fileprivate func bringsBack(_ change: Reversal.Change) -> Bool {
    guard case .moved(let source) = after else { return false }
    if case .moved(let old) = change.latest.after {
      return source == change.path.bytes && old == path
    }
    guard case .kept(let name) = change.original, change.path.bytes == path else { return false }
    return Journal.backup(of: change.originalEntry).appending(name).bytes == source
  }

  /// Whether it undid the last of several steps of `change`: what an earlier step left is back.
  fileprivate func bringsBack(latestOf change: Reversal.Change) -> Bool {
    guard case .moved(let source) = after, change.path.bytes == path, change.steps.count > 1,
      let last = change.steps.last, case .kept(let name) = last.step.before
    else { return false }
    return Journal.backup(of: last.entry).appending(name).bytes == source
  }
}
