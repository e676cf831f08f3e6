import Glibc
import Host
import Observation
import SystemPackage

/// The environment's directory before anything in it can be journalled.
///
/// Where there is none, it is made as a stage beside its place, with a note in it of the name that
/// a file in its place is given, and then moved there. Killed in between, the stage and its note
/// say to the next command how far it had come.
struct EnvironmentRoot {
  let path: FilePath
  /// Whether the directory was made now.
  private(set) var isNew = false
  /// Whether the place was seen to be a link, which the user consented to go through.
  private var isLink = false

  private static let own = FilePath(Bookkeeping.directoryName)
  /// The name beside the directory that a file in its place was given; empty where there was none.
  ///
  /// It is not there when the directory was not made by us.
  private static let origin: FilePath = ".replit-py/origin"

  private static let linkless = Bookkeeping.linkless(in: "")

  /// Removed last of all that is ours: from then on others may be at work here.
  private static let lock: ByteString = "lock"

  /// Makes sure that there is a directory.
  static func prepare(_ environment: EnvironmentObservation) throws(ConvergenceError)
    -> EnvironmentRoot
  {
    var root = EnvironmentRoot(path: environment.path)
    if environment.root.leadsToDirectory {
      root.isLink = environment.root != .directory
      return root
    }
    do throws(Errno) {
      let lock = try ProjectLock(root.parent)
      defer { withExtendedLifetime(lock) {} }
      if !Entry(at: root.path).leadsToDirectory {
        try root.make()
        root.isNew = true
      }
    } catch {
      if error == .wouldBlock { throw .locked }
      let isStageTaken = error == .fileExists && PathLookup.exists(root.stage)
      throw .notWritable(.system(isStageTaken ? root.stage : root.path, error))
    }
    return root
  }

  init(path: FilePath) {
    self.path = path
  }

  /// The name that a file in the directory's place was given.
  var displaced: ByteString? { displaced(by: path)?.name }

  /// Opens the directory.
  func open() throws(ConvergenceError) -> EnvironmentDirectory {
    do {
      return try EnvironmentDirectory(opening: path, followingLink: isLink)
    } catch {
      if error == .noSuchFileOrDirectory { throw .changedMeanwhile(path) }
      throw .notWritable(.system(path, error))
    }
  }

  /// Leaves things as they were when nothing came of the heal, whose lock is held.
  func abandon(_ directory: EnvironmentDirectory) {
    try? directory.removeDirectory(Journal.journalPath)
    try? directory.removeDirectory(Journal.backupPath)
    let ours: Set<ByteString> = [Self.lock, Self.origin.name, Self.linkless.name]
    guard let names = try? directory.names(in: Self.own), ours.isSuperset(of: names) else { return }
    try? dismantle(directory)
  }

  /// Leaves things as they were when the lock could not be had: others may be at work here, so
  /// that only what is empty goes.
  func abandonUnlocked(_ directory: EnvironmentDirectory) {
    let displaced = displaced(by: path)
    if isNew, (try? directory.names(in: Self.own)) == [Self.origin.name] {
      try? directory.remove(Self.origin)
    }
    try? directory.removeDirectory(Self.own)
    guard isNew, path.withPlatformString({ rmdir($0) }) == 0, let displaced else { return }
    try? Self.move(displaced, to: path)
  }

  /// Removes all that is ours from `directory`; and itself, if it was made by us and nothing else
  /// is in it: what was at its place comes back.
  func dismantle(_ directory: EnvironmentDirectory) throws(Errno) {
    guard try directory.state(of: Self.origin) != .absent, isOurs(path) else {
      return try directory.removeTree(Self.own, last: Self.lock)
    }
    let lock = try ProjectLock(parent)
    defer { withExtendedLifetime(lock) {} }
    let displaced = displaced(by: path)
    try Self.move(path, to: stage)
    if let displaced { try Self.move(displaced, to: path) }
    try directory.removeTree(Self.own)
    _ = stage.withPlatformString { rmdir($0) }
  }

  /// Removes the empty directories of ours that the lock, which nobody holds any more, kept from being
  /// removed: behind FUSE a removed file stays under a hidden name as long as it is open.
  func sweep() {
    _ = path.pushing(Self.own).withPlatformString { rmdir($0) }
    guard PathLookup.exists(stage), let lock = try? ProjectLock(parent) else { return }
    defer { withExtendedLifetime(lock) {} }
    for directory in [stage.pushing(Self.own), stage] {
      _ = directory.withPlatformString { rmdir($0) }
    }
  }

  /// Removes the stage that a killed process left, and puts back what was at the place.
  func removeStage() {
    guard PathLookup.exists(stage) || PathLookup.exists(ProjectLock.file(in: parent)),
      let lock = try? ProjectLock(parent), isOurs(stage)
    else { return }
    defer { withExtendedLifetime(lock) {} }
    if let displaced = displaced(by: stage), !PathLookup.exists(path) {
      try? Self.move(displaced, to: path)
    }
    try? remove(stage)
  }

  private var parent: FilePath { path.parent }

  private var name: String { path.lastComponent!.string }

  /// It marks a project too; see `Project`.
  private var stage: FilePath { parent.appending("\(name).replit-py") }

  /// Where something in the environment's place can be moved.
  private var asides: [FilePath] {
    (1...99).map { parent.appending("\(name).set-aside\($0 == 1 ? "" : "-\($0)")") }
  }

  private func make() throws(Errno) {
    let isAbsent = !PathLookup.exists(path)
    if isAbsent, isOurs(stage), displaced(by: stage) != nil {
      return try Self.move(stage, to: path)
    }
    if isOurs(stage) { try remove(stage) }
    do throws(Errno) {
      let aside = try isAbsent ? nil : freeAside()
      try makeStage(noting: aside)
      if let aside { try Self.move(path, to: aside) }
      do throws(Errno) {
        try Self.move(stage, to: path)
      } catch {
        if let aside { try? Self.move(aside, to: path) }
        throw error
      }
    } catch {
      try? remove(stage)
      throw error
    }
  }

  private func freeAside() throws(Errno) -> FilePath {
    guard let free = asides.first(where: { !PathLookup.exists($0) }) else { throw .fileExists }
    return free
  }

  private func makeStage(noting aside: FilePath?) throws(Errno) {
    let place = try EnvironmentDirectory(opening: parent)
    guard try place.makeDirectory(FilePath(stage.name)) else { throw .fileExists }
    let directory = try EnvironmentDirectory(opening: stage)
    try directory.makeDirectory(Self.own)
    let note = aside.map { Array($0.lastComponent!.string.utf8) } ?? []
    try directory.placeFile(note, isDurable: true, at: Self.origin)
  }

  /// What the note in `directory` names, if it is a name that we give and is there.
  private func displaced(by directory: FilePath) -> FilePath? {
    guard let opened = try? EnvironmentDirectory(opening: directory),
      let note = try? opened.contents(of: Self.origin, limit: Int(NAME_MAX))
    else { return nil }
    return asides.first { aside in
      Array(aside.lastComponent!.string.utf8) == note && PathLookup.exists(aside)
        && Entry(at: aside) != .directory
    }
  }

  /// Whether `directory` has nothing but our own in it.
  private func isOurs(_ directory: FilePath) -> Bool {
    guard Entry(at: directory) == .directory, let names = try? PathLookup.names(in: directory)
    else { return false }
    return names.allSatisfy { $0 == Self.own.bytes }
  }

  private func remove(_ stage: FilePath) throws(Errno) {
    guard isOurs(stage) else { return }
    try EnvironmentDirectory(opening: stage).removeTree(Self.own)
    if stage.withPlatformString({ rmdir($0) }) < 0 { throw Errno(rawValue: errno) }
  }

  private static func move(_ old: FilePath, to new: FilePath) throws(Errno) {
    let moved = old.withPlatformString { old in new.withPlatformString { rename(old, $0) } }
    if moved < 0 { throw Errno(rawValue: errno) }
  }
}
