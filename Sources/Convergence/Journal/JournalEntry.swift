import Host
import SystemPackage

/// One heal, or one undone: what it changed, written before the first change.
struct JournalEntry: Decodable {
  /// The format; a newer one is left alone.
  var schema = JournalEntry.schema
  /// The number of the entry; entries are numbered from 1.
  var id: Int
  /// Seconds since 1970.
  var time: Int
  /// The release that wrote it.
  var release = Release.version
  /// What asked for it.
  var trigger: String
  /// The codes of the findings it answers.
  var findings: [String]
  /// The version the environment followed before, if any.
  var from: String?
  /// The version it follows afterwards.
  var to: String?
  /// The entry this one takes back, if any.
  var undoes: Int?
  /// Whether it took back all entries before it, without exception.
  var undoesAll = false
  /// The entry that this one completes: both are one heal, and are undone together.
  var continues: Int? = nil
  /// The packages that were carried over from another version's library.
  var carried: [String]? = nil
  /// What is changed, in order.
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
    /// The place, relative to the environment.
    var path: ByteString
    /// What was there.
    var before: Content
    /// What is there afterwards.
    var after: Content
  }

  /// What is at a place.
  enum Content: Decodable, Equatable {
    case absent
    case link(target: ByteString)
    case directory
    /// A file with bytes of this digest.
    case file(digest: String)
    /// What was at another place, relative to the environment, and was moved from it.
    case moved(place: ByteString)
    /// What is kept in the entry's backup under this name.
    case kept(name: String)
    /// A directory that was made ready at another place of our own, with all that is in it.
    case staged(place: ByteString, digest: String)
  }
}

/// What tells whether a file was changed since; protects nothing.
enum Digest {
  static func of(_ bytes: [UInt8]) -> String { ByteString(bytes).hashName }
}
