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
  func nextID() throws(Errno) -> Int {
    let kept = try directory.names(in: Self.backupPath).compactMap { Self.id($0.lossyText[...]) }
    return (try ids() + kept).reduce(0, max) + 1
  }

  /// The entry `id`, nil when it is of a newer format or damaged.
  func entry(_ id: Int) throws(Errno) -> JournalEntry? {
    guard let bytes = try bytes(of: Self.path(of: id)) else { return nil }
    let entry = JournalEntry(json: bytes)
    return entry?.id == id ? entry : nil
  }

  /// The heal that began and did not end; nil when there is none.
  ///
  /// What is no entry at all is moved out of the way: it must not keep the environment from being
  /// healed.
  ///
  /// - Throws: ``ConvergenceError/newerFormat`` when another release began it.
  func pending() throws(ConvergenceError) -> JournalEntry? {
    do throws(Errno) {
      guard try directory.state(of: Self.pendingPath) != .absent else { return nil }
      let bytes = try bytes(of: Self.pendingPath)
      if let entry = bytes.flatMap(JournalEntry.init(json:)) { return entry }
      if bytes.flatMap(Self.format).map({ $0 > JournalEntry.schema }) != true {
        try setPendingAside()
        return nil
      }
    } catch {
      throw .notWritable(.system(directory.path.pushing(Self.pendingPath), error))
    }
    throw .newerFormat
  }

  private func setPendingAside() throws(Errno) {
    let places = (1...99).map { FilePath(".replit-py/damaged-\($0)") }
    for place in places where try directory.state(of: place) == .absent {
      return try directory.rename(Self.pendingPath, to: place)
    }
    throw .fileExists
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
    try directory.placeFile(entry.json, isDurable: entry.replaces, at: Self.pendingPath)
  }

  /// Makes the entry under way part of the journal.
  func commit(_ entry: JournalEntry) throws(Errno) {
    try directory.rename(Self.pendingPath, to: Self.path(of: entry.id))
  }

  /// Removes all entries, oldest first: what is left at any time says that the newest of them,
  /// which took all others back, did so.
  func remove() throws(Errno) {
    for id in try ids() { try directory.remove(Self.path(of: id)) }
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
  /// Whether every place it names is inside the environment: the file may come with a cloned
  /// project and is not to be believed.
  var isConfined: Bool {
    steps.allSatisfy { step in
      [step.before, step.after].allSatisfy { content in
        switch content {
        case .moved(let place): Self.isConfined(place) || Self.isBackup(place)
        case .kept(let name): Int(name) != nil
        case .staged(let place, _): Self.isStaged(place)
        case .absent, .link, .directory, .file: true
        }
      } && Self.isConfined(step.path)
    }
  }

  private static func isConfined(_ place: ByteString) -> Bool {
    guard place.bytes.count < Int(PATH_MAX) else { return false }
    let path = FilePath(place)
    return path.isRelative && !path.isEmpty && path.components.allSatisfy { $0.kind == .regular }
      && path.components.first != ".replit-py"
  }

  /// What was made ready in a staging environment.
  private static func isStaged(_ place: ByteString) -> Bool {
    guard place.bytes.count < Int(PATH_MAX) else { return false }
    let path = FilePath(place)
    let components = path.components.map { $0 }
    return path.isRelative && components.allSatisfy { $0.kind == .regular } && components.count > 2
      && components[0] == ".replit-py" && StagingEnvironment.isName(components[1].string)
  }

  /// What an entry kept, by which an undo moved it back.
  private static func isBackup(_ place: ByteString) -> Bool {
    guard place.bytes.count < Int(PATH_MAX) else { return false }
    let path = FilePath(place)
    let numbers = path.components.suffix(2).map { Int($0.string) }
    return path.isRelative && path.components.count == 4 && path.starts(with: Journal.backupPath)
      && numbers.allSatisfy { $0 != nil }
  }
}
