import Host
import SystemPackage
import TOMLKit

/// A parsed TOML file; all TOML is parsed here.
struct TOMLDocument {
  /// The top-level table.
  let table: TOMLTable
  private let file: FilePath
  private let text: [UInt8]
  private let keys: [(name: [String], position: Int)]

  /// The largest accepted size of a file in bytes.
  enum Limit: Int {
    /// `.replit`, which every prompt may read: 64 KiB.
    case platform = 0x1_0000
    /// Files that people write: 1 MiB.
    case written = 0x10_0000
    /// Files that tools write, lock files: 16 MiB.
    case locked = 0x100_0000

    /// The limit for `file`.
    init(of file: FilePath) {
      self =
        if file.name == ".replit" { .platform } else if file.extension == "lock" { .locked } else {
          .written
        }
    }
  }

  /// Parses `file`; nil where it is not a regular file or cannot be opened.
  ///
  /// - Throws: ``TOMLError`` when it is too large, not UTF-8, or not TOML.
  init?(_ file: FilePath) throws(TOMLError) {
    guard let bytes = try Self.bytes(of: file) else { return nil }
    try self.init(bytes, of: file)
  }

  /// Parses `bytes`, the contents of `file`.
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

  /// The contents of `file`; nil where it is not a regular file or cannot be opened.
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

  /// The places of the keys with few parts.
  var places: TOMLPlaces { TOMLPlaces(of: keys, in: text, of: file) }

  private static func undecodable(_ bytes: [UInt8]) -> TOMLError {
    var (decoder, rest, position) = (UTF8(), bytes.makeIterator(), 0)
    while case .scalarValue(let scalar) = decoder.decode(&rest) { position += UTF8.width(scalar) }
    return TOMLError("not UTF-8", at: position, of: bytes)
  }
}
