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
  private let door: EnvironmentDoor
  /// The directory it is in.
  private let parent: EnvironmentDirectory
  /// Its name there.
  private let name: FilePath
  /// Whether the directory was made now.
  private(set) var isNew = false

  private static let own = FilePath(StateDirectory.directoryName)
  /// The name beside the directory that a file in its place was given; empty where there was none.
  ///
  /// It is not there when the directory was not made by us.
  private static let origin: FilePath = ".replit-py/origin"

  private static let linkless = StateDirectory.linkless(in: "")

  /// Removed last of all that is ours: from then on others may be at work here.
  private static let lock: ByteString = "lock"

  /// The root behind `door`; nothing is made.
  ///
  /// - Throws: ``ConvergenceError`` where the way there is barred.
  init(_ door: EnvironmentDoor) throws(ConvergenceError) {
    self.door = door
    parent = try door.openParent()
    name = FilePath(door.environment.name)
  }

  /// Its place.
  var path: FilePath { door.environment }

  /// Makes sure that there is a directory, and opens it.
  ///
  /// - Throws: ``ConvergenceError``.
  mutating func prepare() throws(ConvergenceError) -> EnvironmentDirectory {
    if !leadsToDirectory { try makeAlone() }
    return try open()
  }

  /// Opens the directory.
  ///
  /// - Throws: ``ConvergenceError``.
  func open() throws(ConvergenceError) -> EnvironmentDirectory { try door.open(in: parent) }

  private var leadsToDirectory: Bool {
    switch try? parent.state(of: name) {
    case .directory: true
    // Whether it may be followed is the door's to say.
    case .link: PathLookup.isDirectory(path)
    case .absent, .file, .other, nil: false
    }
  }

  private mutating func makeAlone() throws(ConvergenceError) {
    do throws(Errno) {
      let lock = try ProjectLock(parent.path)
      defer { withExtendedLifetime(lock) {} }
      if !leadsToDirectory {
        try make()
        isNew = true
      }
    } catch {
      if error == .wouldBlock { throw .locked }
      let isStageTaken = error == .fileExists && exists(stage)
      throw .notWritable(.system(isStageTaken ? parent.path.pushing(stage) : path, error))
    }
  }

  /// The name that a file in the directory's place was given.
  var displaced: ByteString? { displaced(by: name)?.bytes }

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
    let displaced = displaced(by: name)
    if isNew, (try? directory.names(in: Self.own)) == [Self.origin.name] {
      try? directory.remove(Self.origin)
    }
    try? directory.removeDirectory(Self.own)
    guard isNew else { return }
    try? parent.removeDirectory(name)
    if let displaced, !exists(name) { try? parent.rename(displaced, to: name) }
  }

  /// Removes all that is ours from `directory`; and itself, if it was made by us and nothing else
  /// is in it: what was at its place comes back.
  func dismantle(_ directory: EnvironmentDirectory) throws(Errno) {
    guard try directory.state(of: Self.origin) != .absent, isOurs(name) else {
      return try directory.removeTree(Self.own, last: Self.lock)
    }
    let lock = try ProjectLock(parent.path)
    defer { withExtendedLifetime(lock) {} }
    let displaced = displaced(by: name)
    try parent.rename(name, to: stage)
    if let displaced { try parent.rename(displaced, to: name) }
    try directory.removeTree(Self.own)
    try? parent.removeDirectory(stage)
  }

  /// Removes the empty directories of ours that the lock, which nobody holds any more, kept from being
  /// removed: behind FUSE a removed file stays under a hidden name as long as it is open.
  func sweep() {
    try? (try? open())?.removeDirectory(Self.own)
    guard exists(stage), let lock = try? ProjectLock(parent.path) else { return }
    defer { withExtendedLifetime(lock) {} }
    for directory in [stage.pushing(Self.own), stage] { try? parent.removeDirectory(directory) }
  }

  /// Removes the stage that a killed process left, and puts back what was at the place.
  func removeStage() {
    guard exists(stage) || PathLookup.exists(ProjectLock.file(in: parent.path)),
      let lock = try? ProjectLock(parent.path), isOurs(stage)
    else { return }
    defer { withExtendedLifetime(lock) {} }
    if let displaced = displaced(by: stage), !exists(name) {
      try? parent.rename(displaced, to: name)
    }
    try? remove(stage)
  }

  /// It marks a project too; see `Project`.
  private var stage: FilePath { FilePath(ByteString(name.bytes.bytes + Array(".replit-py".utf8))) }

  /// Where something in the environment's place can be moved.
  private var asides: [FilePath] {
    (1...99).map { number in
      let ending = ".set-aside" + (number == 1 ? "" : "-\(number)")
      return FilePath(ByteString(name.bytes.bytes + Array(ending.utf8)))
    }
  }

  private func exists(_ name: FilePath) -> Bool { (try? parent.state(of: name)) != .absent }

  private func make() throws(Errno) {
    let isAbsent = !exists(name)
    if isAbsent, isOurs(stage), displaced(by: stage) != nil {
      return try parent.rename(stage, to: name)
    }
    if isOurs(stage) { try remove(stage) }
    do throws(Errno) {
      let aside = try isAbsent ? nil : freeAside()
      try makeStage(noting: aside)
      if let aside { try parent.rename(name, to: aside) }
      do throws(Errno) {
        try parent.rename(stage, to: name)
      } catch {
        if let aside { try? parent.rename(aside, to: name) }
        throw error
      }
    } catch {
      try? remove(stage)
      throw error
    }
  }

  private func freeAside() throws(Errno) -> FilePath {
    guard let free = asides.first(where: { !exists($0) }) else { throw .fileExists }
    return free
  }

  private func makeStage(noting aside: FilePath?) throws(Errno) {
    guard try parent.makeDirectory(stage) else { throw .fileExists }
    let directory = try open(stage)
    try directory.makeDirectory(Self.own)
    try directory.placeFile(aside?.bytes.bytes ?? [], isDurable: true, at: Self.origin)
  }

  private func open(_ name: FilePath) throws(Errno) -> EnvironmentDirectory {
    try EnvironmentDirectory(opening: name.lastComponent!, in: parent)
  }

  /// What the note in the directory `name` names, if it is a name that we give and is there.
  private func displaced(by name: FilePath) -> FilePath? {
    guard let opened = try? open(name),
      let note = try? opened.contents(of: Self.origin, limit: Int(NAME_MAX))
    else { return nil }
    return asides.first { aside in
      guard aside.bytes.bytes == note, let state = try? parent.state(of: aside) else {
        return false
      }
      return state != .absent && state != .directory
    }
  }

  /// Whether the directory `name` has nothing but our own in it.
  private func isOurs(_ name: FilePath) -> Bool {
    guard (try? parent.state(of: name)) == .directory, let names = try? parent.names(in: name)
    else { return false }
    parent.forget(name)
    return names.allSatisfy { $0 == Self.own.bytes }
  }

  private func remove(_ stage: FilePath) throws(Errno) {
    guard isOurs(stage) else { return }
    try open(stage).removeTree(Self.own)
    try parent.removeDirectory(stage)
  }
}
