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
      guard let id = Int32(name.lossyText.dropLast(5)), id > 0, id < .max,
        name == ByteString("\(id).json")
      else { return nil }
      return Int(id)
    }.sorted()
  }

  /// The entry `id`, nil when it is of a newer format or damaged.
  func entry(_ id: Int) throws(Errno) -> JournalEntry? {
    JournalEntry(json: try directory.contents(of: Self.path(of: id), limit: 1 << 24))
  }

  /// The heal that began and did not end; nil when there is none.
  ///
  /// - Throws: ``ConvergenceError/newerFormat`` when another release began it.
  func pending() throws(ConvergenceError) -> JournalEntry? {
    let bytes: [UInt8]
    do {
      guard try directory.state(of: Self.pendingPath) != .absent else { return nil }
      bytes = try directory.contents(of: Self.pendingPath, limit: 1 << 24)
    } catch {
      throw .notWritable(.system(Self.pendingPath, error))
    }
    if let entry = JournalEntry(json: bytes) { return entry }
    // What a power loss leaves of an entry that only added.
    guard bytes.allSatisfy({ $0 == 0 }) else { throw .newerFormat }
    return nil
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

  /// Forgets the entry under way.
  func abandon() throws(Errno) {
    try directory.remove(Self.pendingPath)
  }

  /// Where the entry `id` keeps what it replaced.
  static func backup(of id: Int) -> FilePath { backupPath.appending(String(id)) }

  private static func path(of id: Int) -> FilePath { journalPath.appending("\(id).json") }
}

extension JournalEntry {
  /// Whether every place it names is inside the environment: the file may come with a cloned
  /// project and is not to be believed.
  var isConfined: Bool {
    steps.allSatisfy { step in
      [step.before, step.after].allSatisfy { content in
        if case .moved(let place) = content { return Self.isConfined(place) }
        if case .kept(let name) = content { return Int(name) != nil }
        return true
      } && Self.isConfined(step.path)
    } && (displacedRoot.map { Self.isSetAside($0) } ?? true)
  }

  /// One name beside the environment, of the form that ``EnvironmentRoot`` gives.
  private static func isSetAside(_ name: ByteString) -> Bool {
    let path = FilePath(name)
    return path.isRelative && path.components.count == 1
      && path.string.contains(EnvironmentRoot.setAsideSuffix)
  }

  private static func isConfined(_ place: ByteString) -> Bool {
    let path = FilePath(place)
    return path.isRelative && !path.isEmpty && path.components.allSatisfy { $0.kind == .regular }
      && path.components.first != ".replit-py"
  }
}
