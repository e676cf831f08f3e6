import FoundationEssentials
import Glibc
import Host
import Observation
import SystemPackage

/// The record of heals: `.replit-py/journal/<id>.json`, one file for each entry.
///
/// An entry is written to `.replit-py/pending` before the first change, and renamed into the
/// journal after the last one. So the journal never contains half an entry.
struct Journal {
  let directory: EnvironmentDirectory
  private let seal: JournalSeal?

  /// The journal in `directory`; entries that the user of its host wrote are proven.
  init(directory: EnvironmentDirectory) {
    self.directory = directory
    seal = directory.host.flatMap { JournalSeal($0, for: directory) }
  }

  static let pendingPath: FilePath = ".replit-py/pending"
  static let journalPath: FilePath = ".replit-py/journal"
  static let backupPath: FilePath = ".replit-py/backup"

  /// The readable entries of this format, oldest first.
  func entries() throws(Errno) -> [JournalEntry] {
    var entries: [JournalEntry] = []
    for id in try ids() {
      if let entry = try entry(id) { entries.append(entry) }
    }
    return entries
  }

  /// The numbers of all entries, even unreadable ones, oldest first.
  func ids() throws(Errno) -> [Int] {
    try directory.names(in: Self.journalPath).compactMap { name in
      guard let id = Self.id(name.lossyText.dropLast(5)), name == ByteString("\(id).json") else {
        return nil
      }
      return id
    }.sorted()
  }

  /// The next free number, used by no entry and no remaining backup.
  ///
  /// A number too large to have been counted up to is crafted, and is ignored.
  func nextID() throws(Errno) -> Int {
    let kept = try directory.names(in: Self.backupPath).compactMap { Self.id($0.lossyText[...]) }
    let taken = Set(try ids() + kept)
    var next = (taken.filter { $0 < Self.largestCounted }.max() ?? 0) + 1
    while taken.contains(next) { next += 1 }
    return next
  }

  private static let largestCounted = 1_000_000

  /// The entry `id`; nil if it is damaged or of a newer format.
  func entry(_ id: Int) throws(Errno) -> JournalEntry? {
    guard let bytes = try bytes(of: Self.path(of: id)) else { return nil }
    let entry = entry(in: bytes)
    return entry?.id == id ? entry : nil
  }

  private func entry(in bytes: [UInt8]) -> JournalEntry? {
    guard var entry = JournalEntry(json: bytes) else { return nil }
    entry.isProven = seal?.proves(bytes) ?? false
    return entry
  }

  /// A heal that started and did not finish.
  enum Unfinished {
    /// This user's program started it here.
    case ours(JournalEntry)
    /// Unproven: it came with the project or is damaged.
    ///
    /// It must be neither replayed nor allowed to block a heal.
    case unproven
  }

  /// The heal that started and did not finish; nil if there is none.
  ///
  /// - Throws: ``ConvergenceError/newerFormat`` if a newer release of this user's program started
  ///   it.
  func unfinished() throws(ConvergenceError) -> Unfinished? {
    do throws(Errno) {
      guard try directory.state(of: Self.pendingPath) != .absent else { return nil }
      guard let bytes = try bytes(of: Self.pendingPath), seal?.proves(bytes) == true else {
        return .unproven
      }
      if let entry = entry(in: bytes) { return .ours(entry) }
      guard let format = Self.format(bytes), format > JournalEntry.schema else { return .unproven }
    } catch {
      throw .notWritable(.system(directory.path.pushing(Self.pendingPath), error))
    }
    throw .newerFormat
  }

  /// Moves the unfinished heal aside.
  ///
  /// - Returns: Its new path, relative to the environment.
  func setUnfinishedAside() throws(Errno) -> FilePath {
    let places = (1...99).map { FilePath(".replit-py/unproven-\($0)") }
    for place in places where try directory.state(of: place) == .absent {
      try directory.rename(Self.pendingPath, to: place)
      return place
    }
    throw .fileExists
  }

  /// Backups without an entry in `entries`, and files that were moved aside.
  ///
  /// Backups from before the last undo of all do not count: that undo was killed while removing
  /// them.
  func unclaimed(by entries: [JournalEntry]) throws(Errno) -> [FilePath] {
    let known = Set(entries.map { ByteString(String($0.id)) })
    let undone = History.lastUndoOfAll(entries)?.id ?? 0
    var backups: [FilePath] = []
    for name in try directory.names(in: Self.backupPath)
    where !known.contains(name) && Self.id(name.lossyText[...]).map({ $0 > undone }) ?? true {
      let backup = Self.backupPath.pushing(FilePath(name))
      // An empty one is left from a heal that was killed before its first step.
      let isDirectory = try directory.state(of: backup) == .directory
      let isEmpty = isDirectory ? try directory.names(in: backup).isEmpty : false
      if !isEmpty { backups.append(backup) }
    }
    let own = FilePath(StateDirectory.directoryName)
    let others = try directory.names(in: own).filter { name in
      ["unproven-", "damaged-"].contains { name.lossyText.hasPrefix($0) }
    }
    return backups + others.map { own.pushing(FilePath($0)) }
  }

  /// The contents of the file at `path`; nil if it is not a regular file or too large to be ours.
  private func bytes(of path: FilePath) throws(Errno) -> [UInt8]? {
    guard case .file = try directory.state(of: path) else { return nil }
    do {
      return try directory.contents(of: path, limit: 1 << 24)
    } catch .fileTooLarge {
      return nil
    }
  }

  /// Writes `entry` as the pending one.
  ///
  /// If the entry replaces anything, it is synced to disk first: after a power loss it says where
  /// the old bytes are. An entry that only adds files has nothing to lose.
  func begin(_ entry: JournalEntry) throws(Errno) {
    try directory.makeDirectory(Self.journalPath)
    let bytes = seal?.sealing(entry.json) ?? entry.json
    try directory.placeFile(bytes, isDurable: entry.replaces, at: Self.pendingPath)
  }

  /// Moves the pending entry into the journal.
  func commit(_ entry: JournalEntry) throws(Errno) {
    try directory.rename(Self.pendingPath, to: Self.path(of: entry.id))
  }

  /// Removes all entries and their backups.
  ///
  /// The newest entry, which says that it undid all others, goes last, after the backups.
  func remove() throws(Errno) {
    let ids = try ids()
    for id in ids.dropLast() { try directory.remove(Self.path(of: id)) }
    if try directory.state(of: Self.backupPath) == .directory {
      try directory.removeTree(Self.backupPath)
    }
    if let last = ids.last { try directory.remove(Self.path(of: last)) }
  }

  /// Removes the pending entry.
  func abandon() throws(Errno) {
    try directory.remove(Self.pendingPath)
  }

  /// The directory in which the entry `id` keeps what it replaced.
  static func backup(of id: Int) -> FilePath { backupPath.appending(String(id)) }

  private static func path(of id: Int) -> FilePath { journalPath.appending("\(id).json") }

  private static func format(_ bytes: [UInt8]) -> Int? {
    struct Format: Codable { var schema: Int }
    return (try? JSONDecoder().decode(Format.self, from: Data(bytes)))?.schema
  }

  private static func id(_ text: Substring) -> Int? { Int(text).flatMap { isID($0) ? $0 : nil } }

  /// Whether `id` is a plausible number: counting up from it must not overflow.
  static func isID(_ id: Int) -> Bool { id > 0 && id < Int(Int32.max) }
}

extension JournalEntry {
  /// Whether every path in the entry is inside the environment, or in a backup.
  ///
  /// An undo of an undo moves backups. The journal may come with a cloned project, so it is not
  /// trusted.
  var isConfined: Bool {
    steps.allSatisfy { step in
      [step.before, step.after].allSatisfy { content in
        switch content {
        case .moved(let place): Self.isConfined(place) || Self.isBackup(place)
        case .kept(let name): Int(name) != nil
        case .staged(let place, _): Self.isStaged(place)
        case .absent, .link, .directory, .file: true
        }
      } && (Self.isConfined(step.path) || Self.isBackup(step.path))
    }
  }

  private static func isConfined(_ place: ByteString) -> Bool {
    guard let first = components(of: place)?.first else { return false }
    return !first.elementsEqual(StateDirectory.directoryName.utf8)
  }

  /// Whether `place` is in a staging environment.
  private static func isStaged(_ place: ByteString) -> Bool {
    guard let components = components(of: place), components.count > 2 else { return false }
    return components[0].elementsEqual(StateDirectory.directoryName.utf8)
      && StagingEnvironment.isName(String(decoding: components[1], as: UTF8.self))
  }

  /// Whether `place` is in an entry's backup, from which an undo moved it.
  private static func isBackup(_ place: ByteString) -> Bool {
    guard let components = components(of: place), components.count == 4,
      place.bytes.starts(with: Journal.backupPath.bytes.bytes + [UInt8(ascii: "/")])
    else { return false }
    return components.suffix(2).allSatisfy { Int(String(decoding: $0, as: UTF8.self)) != nil }
  }

  /// The components of `place`; nil unless it is relative and has no `.`, `..` or empty component.
  private static func components(of place: ByteString) -> [ArraySlice<UInt8>]? {
    guard place.bytes.count < Int(PATH_MAX) else { return nil }
    let components = place.bytes.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = components.allSatisfy {
      !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) && !$0.contains(0)
    }
    return isPlain ? components : nil
  }
}
