import FoundationEssentials
import Glibc
import Host
import Observation
import SystemPackage

/// The record of what was healed: `.replit-py/journal/<id>.json`, one file for each entry.
///
/// An entry is written as `.replit-py/pending` before the first change and becomes part of the
/// journal by one `rename` after the last: there is no moment at which it is half there.
struct Journal {
  let directory: EnvironmentDirectory
  private let seal: JournalSeal?

  /// The journal in `directory`, as the user of `host` wrote it.
  init(directory: EnvironmentDirectory) {
    self.directory = directory
    seal = directory.host.flatMap { JournalSeal($0, for: directory) }
  }

  static let pendingPath: FilePath = ".replit-py/pending"
  static let journalPath: FilePath = ".replit-py/journal"
  static let backupPath: FilePath = ".replit-py/backup"

  /// The entries of this format, oldest first; those of a newer one are left alone.
  func entries() throws(Errno) -> [JournalEntry] {
    var entries: [JournalEntry] = []
    for id in try ids() {
      if let entry = try entry(id) { entries.append(entry) }
    }
    return entries
  }

  /// The numbers of all entries, also of those that can not be read, oldest first.
  func ids() throws(Errno) -> [Int] {
    try directory.names(in: Self.journalPath).compactMap { name in
      guard let id = Self.id(name.lossyText.dropLast(5)), name == ByteString("\(id).json") else {
        return nil
      }
      return id
    }.sorted()
  }

  /// The number of the next entry, which neither an entry nor a backup that had to stay has.
  ///
  /// A number that nobody counted up to is a crafted one, and is passed over.
  func nextID() throws(Errno) -> Int {
    let kept = try directory.names(in: Self.backupPath).compactMap { Self.id($0.lossyText[...]) }
    let taken = Set(try ids() + kept)
    var next = (taken.filter { $0 < Self.largestCounted }.max() ?? 0) + 1
    while taken.contains(next) { next += 1 }
    return next
  }

  private static let largestCounted = 1_000_000

  /// The entry `id`, nil when it is of a newer format or damaged.
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

  /// A heal that began and did not end.
  enum Unfinished {
    /// This user's program began it here.
    case ours(JournalEntry)
    /// Nothing proves that: it came with the project, or is damaged. It must not be performed, and
    /// must not keep the environment from being healed.
    case unproven
  }

  /// The heal that began and did not end; nil when there is none.
  ///
  /// - Throws: ``ConvergenceError/newerFormat`` when a newer release of this user's began it.
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

  /// Moves the unfinished heal out of the way.
  ///
  /// - Returns: Where it is now.
  func setUnfinishedAside() throws(Errno) -> FilePath {
    let places = (1...99).map { FilePath(".replit-py/unproven-\($0)") }
    for place in places where try directory.state(of: place) == .absent {
      try directory.rename(Self.pendingPath, to: place)
      return place
    }
    throw .fileExists
  }

  /// What is kept and belongs to none of `entries`: backups without an entry, and what was set aside.
  ///
  /// An undo of all that was killed while it removed what is ours has all backups before its own.
  func unclaimed(by entries: [JournalEntry]) throws(Errno) -> [FilePath] {
    let known = Set(entries.map { ByteString(String($0.id)) })
    let undone = History.lastUndoOfAll(entries)?.id ?? 0
    var backups: [FilePath] = []
    for name in try directory.names(in: Self.backupPath)
    where !known.contains(name) && Self.id(name.lossyText[...]).map({ $0 > undone }) ?? true {
      let backup = Self.backupPath.pushing(FilePath(name))
      // One that is empty is of a heal that was killed before its first step.
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

  /// What the file at `path` holds, nil when it is no file or too large for one of ours.
  private func bytes(of path: FilePath) throws(Errno) -> [UInt8]? {
    guard case .file = try directory.state(of: path) else { return nil }
    do {
      return try directory.contents(of: path, limit: 1 << 24)
    } catch .fileTooLarge {
      return nil
    }
  }

  /// Writes `entry` as the one under way.
  ///
  /// It is on the disk before this returns when the entry replaces anything: after a power loss it
  /// tells where the old bytes are. An entry that only adds has nothing to lose.
  func begin(_ entry: JournalEntry) throws(Errno) {
    try directory.makeDirectory(Self.journalPath)
    let bytes = seal?.sealing(entry.json) ?? entry.json
    try directory.placeFile(bytes, isDurable: entry.replaces, at: Self.pendingPath)
  }

  /// Makes the entry under way part of the journal.
  func commit(_ entry: JournalEntry) throws(Errno) {
    try directory.rename(Self.pendingPath, to: Self.path(of: entry.id))
  }

  /// Removes all entries, oldest first, and what they keep before the newest: as long as anything is
  /// left of them, that one says that it undid all others.
  func remove() throws(Errno) {
    let ids = try ids()
    for id in ids.dropLast() { try directory.remove(Self.path(of: id)) }
    if try directory.state(of: Self.backupPath) == .directory {
      try directory.removeTree(Self.backupPath)
    }
    if let last = ids.last { try directory.remove(Self.path(of: last)) }
  }

  /// Forgets the entry under way.
  func abandon() throws(Errno) {
    try directory.remove(Self.pendingPath)
  }

  /// Where the entry `id` keeps what it replaced.
  static func backup(of id: Int) -> FilePath { backupPath.appending(String(id)) }

  private static func path(of id: Int) -> FilePath { journalPath.appending("\(id).json") }

  private static func format(_ bytes: [UInt8]) -> Int? {
    struct Format: Codable { var schema: Int }
    return (try? JSONDecoder().decode(Format.self, from: Data(bytes)))?.schema
  }

  private static func id(_ text: Substring) -> Int? { Int(text).flatMap { isID($0) ? $0 : nil } }

  /// A number that a crafted name makes larger is none: counting on from it must not overflow.
  static func isID(_ id: Int) -> Bool { id > 0 && id < Int(Int32.max) }
}

extension JournalEntry {
  /// Whether every place it names is inside the environment, or is what an entry kept there.
  ///
  /// An undo of an undo moves that back. The file may come with a cloned project and is not to be
  /// believed.
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

  /// What was made ready in a staging environment.
  private static func isStaged(_ place: ByteString) -> Bool {
    guard let components = components(of: place), components.count > 2 else { return false }
    return components[0].elementsEqual(StateDirectory.directoryName.utf8)
      && StagingEnvironment.isName(String(decoding: components[1], as: UTF8.self))
  }

  /// What an entry kept, by which an undo moved it back.
  private static func isBackup(_ place: ByteString) -> Bool {
    guard let components = components(of: place), components.count == 4,
      place.bytes.starts(with: Journal.backupPath.bytes.bytes + [UInt8(ascii: "/")])
    else { return false }
    return components.suffix(2).allSatisfy { Int(String(decoding: $0, as: UTF8.self)) != nil }
  }

  /// The names on the way to a relative `place` that goes straight there; nil for any other.
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
