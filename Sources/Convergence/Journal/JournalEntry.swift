import Host
import SystemPackage

/// One heal or undo: its changes, written down before the first of them.
struct JournalEntry: Decodable {
  /// The format; entries of a newer one are left alone.
  var schema = JournalEntry.schema
  /// The number of the entry, counted from 1.
  var id: Int
  /// Seconds since 1970.
  var time: Int
  /// The release that wrote the entry.
  var release = Release.version
  /// What started it, such as `manual` or `prompt`.
  var trigger: String
  /// The codes of the findings that it repairs.
  var findings: [String]
  /// The Python version before, if any.
  var from: String?
  /// The Python version afterwards.
  var to: String?
  /// The entry that this one undoes, if any.
  var undoes: Int?
  /// Whether it undoes all entries before it, without exception.
  var undoesAll = false
  /// The entry that this one completes: both are one heal, and are undone together.
  var continues: Int? = nil
  /// The packages reinstalled from another Python version's library.
  var carried: [String]? = nil
  /// The changes, in order.
  var steps: [Step]
  /// Whether this user's program wrote it, on this machine and for this directory.
  var isProven = false

  private enum CodingKeys: CodingKey {
    case schema, id, time, release, trigger, findings, from, to, undoes, undoesAll, continues
    case carried, steps
  }

  static let schema = 1

  /// One atomic change.
  struct Step: Decodable {
    /// The path, relative to the environment.
    var path: ByteString
    /// What was there.
    var before: Content
    /// What is there afterwards.
    var after: Content
  }

  /// What is at a path.
  enum Content: Decodable, Equatable {
    case absent
    case link(target: ByteString)
    case directory
    /// A file with bytes of this digest.
    case file(digest: String)
    /// Moved here from another path, relative to the environment.
    case moved(place: ByteString)
    /// Kept in the entry's backup under this name.
    case kept(name: String)
    /// A directory, prepared at this path in `.replit-py` and moved here as a whole.
    case staged(place: ByteString, digest: String)
  }
}

/// Detects whether a file was changed; no protection against forgery.
enum Digest {
  static func of(_ bytes: [UInt8]) -> String { ByteString(bytes).hashName }
}
