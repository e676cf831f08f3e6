import Host
import SystemPackage

/// Performs and reverts the steps of one journal entry.
struct StepRunner {
  let directory: EnvironmentDirectory
  let backup: FilePath

  /// What to put at a path: the content for which the journal has only a digest.
  enum Placement {
    case nothing
    /// Remove a directory of ours if it is empty.
    case noDirectory
    case directory
    case link(ByteString)
    case file([UInt8], isProgram: Bool, isDurable: Bool)
    /// The file in another entry's backup, which stays in that backup too.
    case kept(FilePath)
    /// Moved from another path.
    case moved(from: FilePath)
    /// A file from a staging environment; a revert need not put it back there.
    case staged(FilePath)
    /// A directory from a staging environment, with its contents.
    case tree(FilePath)
  }

  /// Changes `step.path` from `step.before` to `placement`, and backs up what was there.
  func perform(_ step: JournalEntry.Step, _ placement: Placement) throws(Errno) {
    let path = FilePath(step.path)
    try keep(step.before, at: path, placement)
    if case .link = step.before, !placement.takesPlaceOfLink { try directory.remove(path) }
    switch placement {
    case .nothing: break
    case .noDirectory: try directory.removeDirectory(path)
    case .directory: try directory.makeDirectory(path)
    case .link(let target): try directory.placeLink(to: target, at: path)
    case .file(let contents, let isProgram, let isDurable):
      try directory.placeFile(contents, isProgram: isProgram, isDurable: isDurable, at: path)
    case .kept(let copy): try directory.placeKept(copy, at: path)
    case .staged(let source): try directory.rename(source, to: path)
    case .tree(let source): try directory.placeTree(source, at: path)
    case .moved(let source): try directory.rename(source, to: path)
    }
  }

  /// A file that is replaced keeps its name until the new file takes it; anything else moves into
  /// the backup.
  private func keep(
    _ before: JournalEntry.Content, at path: FilePath, _ placement: Placement
  ) throws(Errno) {
    guard case .kept(let name) = before else { return }
    let isReplaced: Bool
    switch placement {
    case .link, .file, .staged: isReplaced = true
    case .kept(let copy): isReplaced = try directory.state(of: copy) != .directory
    case .nothing, .noDirectory, .directory, .moved, .tree: isReplaced = false
    }
    if isReplaced, case .file = try directory.state(of: path) {
      try directory.keep(path, as: backup.appending(name))
    } else {
      try directory.rename(path, to: backup.appending(name))
    }
  }

  /// Restores `step.path` to `step.before`, however much of the step was done.
  ///
  /// If something else is there, somebody else put it there and it stays. An interrupted call can
  /// be repeated.
  ///
  /// - Returns: Whether everything in the backup could be restored.
  func revert(_ step: JournalEntry.Step) throws(Errno) -> Bool {
    let path = FilePath(step.path)
    switch step.after {
    case .moved(let source), .staged(let source, _):
      if try isAfter(step) { try directory.rename(path, to: FilePath(source)) }
    case .absent, .link, .directory, .file, .kept: break
    }
    switch step.before {
    case .kept(let name): return try restore(backup.appending(name), at: path, step)
    case .absent:
      if try isAfter(step) { try removeWhatWasPlaced(step, at: path) }
    case .link(let target):
      let isMissing = try directory.state(of: path) == .absent
      let isOurs = try isAfter(step)
      if case .directory = step.after, isOurs { try directory.removeDirectory(path) }
      if isMissing || isOurs, try directory.state(of: path) != .directory {
        try directory.placeLink(to: target, at: path)
      }
    case .directory:
      if try directory.state(of: path) == .absent { try directory.makeDirectory(path) }
    case .file, .moved, .staged: break
    }
    return true
  }

  private func restore(
    _ copy: FilePath, at path: FilePath, _ step: JournalEntry.Step
  ) throws(Errno) -> Bool {
    let kept = try directory.state(of: copy)
    var here = try directory.state(of: path)
    guard kept != .absent, kept != here || kept == .directory else { return true }
    let isOurs = try isAfter(step)
    guard here == .absent || isOurs else { return false }
    if here == .directory {
      try directory.removeDirectory(path)
      here = try directory.state(of: path)
      if here == .directory { return false }
    }
    if kept == .directory { try makeWay(forDirectoryAt: path) }
    try directory.rename(copy, to: path)
    return true
  }

  /// Removes the link or file at `path`, which a rename of a directory cannot replace; the backup
  /// has a copy.
  private func makeWay(forDirectoryAt path: FilePath) throws(Errno) {
    switch try directory.state(of: path) {
    case .link, .file: try directory.remove(path)
    case .absent, .directory, .other: return
    }
  }

  private func removeWhatWasPlaced(_ step: JournalEntry.Step, at path: FilePath) throws(Errno) {
    switch step.after {
    case .directory: try directory.removeDirectory(path)
    case .absent, .staged: return
    case .link, .file, .kept, .moved: try directory.remove(path)
    }
  }

  /// Whether what the step put at its path is still there.
  func isAfter(_ step: JournalEntry.Step) throws(Errno) -> Bool {
    let path = FilePath(step.path)
    let here = try directory.state(of: path)
    switch (step.after, here) {
    case (.absent, .absent), (.directory, .directory): return true
    case (.link(let target), .link(let now)): return target == now
    case (.file(let digest), .file):
      return Digest.of(try directory.contents(of: path, limit: 1 << 28)) == digest
    case (.moved(let source), _):
      let isGone = try directory.state(of: FilePath(source)) == .absent
      return here != .absent && isGone
    case (.kept, _): return here != .absent
    case (.staged(let source, let digest), .directory):
      let isGone = try directory.state(of: FilePath(source)) == .absent
      return isGone && TreeDigest.of(directory.path.pushing(path)) == digest
    case (_, _): return false
    }
  }
}

extension StepRunner.Placement {
  /// Whether one rename replaces a link with it; not so for a directory or a moved entry.
  fileprivate var takesPlaceOfLink: Bool {
    switch self {
    case .link, .file, .kept, .staged: true
    case .nothing, .noDirectory, .directory, .moved, .tree: false
    }
  }
}
