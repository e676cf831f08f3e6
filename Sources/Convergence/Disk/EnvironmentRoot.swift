import Glibc
import Host
import Observation
import SystemPackage

/// The environment's directory, before there is a journal in it.
///
/// A missing directory is created as a stage beside its final place and then renamed. If a file is
/// in its place, that file is moved aside first, and the stage records its new name. So if we are
/// killed in between, the next command can see how far we got.
struct EnvironmentRoot {
  private let door: EnvironmentDoor
  /// The directory that contains the environment.
  private let parent: EnvironmentDirectory
  /// The environment's name in ``parent``.
  private let name: FilePath
  /// Whether this call created the directory.
  private(set) var isNew = false

  private static let own = FilePath(StateDirectory.directoryName)
  /// Holds the new name of a file that was in the directory's place; empty if there was none.
  ///
  /// It exists only in directories that we created.
  private static let origin: FilePath = ".replit-py/origin"

  private static let linkless = StateDirectory.linkless(in: "")

  /// Removed last: once it is gone, another process can work here.
  private static let lock: ByteString = "lock"

  /// The root behind `door`; creates nothing.
  ///
  /// - Throws: ``ConvergenceError`` if the parent directory cannot be opened.
  init(_ door: EnvironmentDoor) throws(ConvergenceError) {
    self.door = door
    parent = try door.openParent()
    name = FilePath(door.environment.name)
  }

  /// The environment's path.
  var path: FilePath { door.environment }

  /// Opens the directory, creating it if needed.
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
    // The door decides whether the link may be followed.
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

  /// The new name of the file that was in the directory's place.
  var displaced: ByteString? { displaced(by: name)?.bytes }

  /// Removes what a heal that changed nothing created.
  ///
  /// The caller holds the lock.
  func abandon(_ directory: EnvironmentDirectory) {
    try? directory.removeDirectory(Journal.journalPath)
    try? directory.removeDirectory(Journal.backupPath)
    let ours: Set<ByteString> = [Self.lock, Self.origin.name, Self.linkless.name]
    guard let names = try? directory.names(in: Self.own), ours.isSuperset(of: names) else { return }
    try? dismantle(directory)
  }

  /// Removes what was created for a heal that did not get the lock.
  ///
  /// Another process may be at work here, so only empty directories are removed.
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

  /// Removes all that is ours from `directory`.
  ///
  /// If we created the directory and nothing else is in it, removes it too, and restores the file
  /// that was in its place.
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

  /// Removes our empty directories that the lock file, no longer held, kept from being removed:
  /// FUSE keeps a removed file under a hidden name as long as it is open.
  func sweep() {
    try? (try? open())?.removeDirectory(Self.own)
    guard exists(stage), let lock = try? ProjectLock(parent.path) else { return }
    defer { withExtendedLifetime(lock) {} }
    for directory in [stage.pushing(Self.own), stage] { try? parent.removeDirectory(directory) }
  }

  /// Removes the stage that a killed process left, and restores the file that was in its place.
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

  /// This name also marks a project; see `Project`.
  private var stage: FilePath { FilePath(ByteString(name.bytes.bytes + Array(".replit-py".utf8))) }

  /// The names to which a file in the environment's place can be moved aside.
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

  /// The file named by the note in the directory `name`, if it is one of our names and exists.
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

  /// Whether the directory `name` contains nothing but our own files.
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
