import Host
import SystemPackage
import TOMLKit

/// A TOML file that was read: the one way to the parser.
struct TOMLDocument {
  /// The document's own table.
  let table: TOMLTable
  private let file: FilePath
  private let text: [UInt8]
  private let keys: [(name: [String], position: Int)]

  /// How many bytes a file may have.
  enum Limit: Int {
    /// `.replit`, which every prompt may read: 64 KiB.
    case platform = 0x1_0000
    /// What people write: 1 MiB.
    case written = 0x10_0000
    /// What tools write, lock files: 16 MiB.
    case locked = 0x100_0000

    /// The one for `file`.
    init(of file: FilePath) {
      self =
        if file.name == ".replit" { .platform } else if file.extension == "lock" { .locked } else {
          .written
        }
    }
  }

  /// Reads `file`; nil where there is no such regular file, or it can not be opened.
  ///
  /// - Throws: ``TOMLError`` when it is too large, not UTF-8, or not TOML.
  init?(_ file: FilePath) throws(TOMLError) {
    guard let bytes = try Self.bytes(of: file) else { return nil }
    try self.init(bytes, of: file)
  }

  /// Reads `bytes`, which are what is in `file`.
  ///
  /// - Throws: ``TOMLError`` when they are not UTF-8, or not TOML.
  init(_ bytes: [UInt8], of file: FilePath) throws(TOMLError) {
    if String(validating: bytes, as: UTF8.self) == nil { throw Self.undecodable(bytes) }
    let syntax = try TOMLSyntax(bytes)
    (self.file, text, keys) = (file, bytes, syntax.keys)
    do {
      table = try TOMLTable(string: syntax.parsable)
    } catch let error as TOMLParseError {
      throw TOMLError(
        line: error.source.begin.line, column: error.source.begin.column, what: error.description)
    } catch {
      throw TOMLError("not a TOML document")
    }
  }

  /// What is in `file`; nil where there is no such regular file, or it can not be opened.
  ///
  /// - Throws: ``TOMLError`` when it is too large.
  static func bytes(of file: FilePath) throws(TOMLError) -> [UInt8]? {
    let limit = Limit(of: file).rawValue
    do {
      return try FileReading.contents(of: file, limit: limit)
    } catch .fileTooLarge {
      throw TOMLError("larger than \(limit / 1024) KiB")
    } catch {
      return nil
    }
  }

  /// Where keys of few parts stand.
  var places: TOMLPlaces { TOMLPlaces(of: keys, in: text, of: file) }

  private static func undecodable(_ bytes: [UInt8]) -> TOMLError {
    var (decoder, rest, position) = (UTF8(), bytes.makeIterator(), 0)
    while case .scalarValue(let scalar) = decoder.decode(&rest) { position += UTF8.width(scalar) }
    return TOMLError("not UTF-8", at: position, of: bytes)
  }
}
