public import Host
public import SystemPackage
import TOMLKit

/// Reads ``Settings`` from `.replit`, else `pyproject.toml`, else the user's `config.toml`.
public enum SettingsReader {
  /// The settings that hold for `project`.
  ///
  /// A file that does not contain our name is not parsed: it can not say anything to us, and
  /// looking must stay cheap.
  /// - Throws: ``SettingsError`` naming the file and, for syntax, the line and column.
  public static func read(
    for project: Project, in host: HostContext
  ) throws(SettingsError) -> Settings {
    for source in sources(for: project, in: host) {
      guard let text = try mentioningUs(source, for: host.user) else { continue }
      let root: TOMLTable
      do {
        root = try TOMLTable(string: text)
      } catch let error as TOMLParseError {
        throw .syntax(
          source.file, line: error.source.begin.line, column: error.source.begin.column,
          what: error.description)
      } catch {
        throw .syntax(source.file, line: 1, column: 1, what: "not a TOML document")
      }
      let lines = SettingLines(text, of: source.file)
      guard let table = try descend(source, in: root, lines) else { continue }
      return try SettingsTable(table, in: lines, named: source.table).settings()
    }
    return Settings()
  }

  /// Every file that could say something about `project`, existing or not.
  public static func files(for project: Project, in host: HostContext) -> [FilePath] {
    sources(for: project, in: host).map(\.file)
  }

  private struct Source {
    var file: FilePath
    var table: [String]
    /// Whether it is the user's own and of no project.
    var isUsers = false
  }

  private static func sources(for project: Project, in host: HostContext) -> [Source] {
    var sources = [
      Source(file: project.directory.pushing(".replit"), table: ["replit-py"]),
      Source(file: project.directory.pushing("pyproject.toml"), table: ["tool", "replit-py"]),
    ]
    if let directory = host.directory(.configuration) {
      sources.append(Source(file: directory.pushing("config.toml"), table: [], isUsers: true))
    }
    return sources
  }

  /// The text of `source` when it can concern us; a user's own `config.toml` always does, unless
  /// somebody else may have written it.
  private static func mentioningUs(
    _ source: Source, for user: UInt32
  ) throws(SettingsError) -> String? {
    let file = source.file
    let bytes =
      source.isUsers
      ? UserFile.contents(of: file, limit: 1 << 20, for: user, acceptingRoot: true)
      : try? FileReading.contents(of: file)
    guard let bytes, source.isUsers || contains(bytes, Array("replit-py".utf8)) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw undecodable(bytes, in: file)
    }
    return text
  }

  private static func undecodable(_ bytes: [UInt8], in file: FilePath) -> SettingsError {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let number = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    let before = lines[number].indices.last {
      String(validating: lines[number][..<$0], as: UTF8.self) != nil
    }
    let column = before.map { String(decoding: lines[number][..<$0], as: UTF8.self).count } ?? 0
    return .syntax(file, line: number + 1, column: column + 1, what: "not UTF-8")
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count else { return false }
    return (0...(bytes.count - needle.count)).contains { start in
      bytes[start] == needle[0] && bytes[start..<(start + needle.count)].elementsEqual(needle)
    }
  }

  private static func descend(
    _ source: Source, in root: TOMLTable, _ lines: SettingLines
  ) throws(SettingsError) -> TOMLTable? {
    var table = root
    for (depth, key) in source.table.enumerated() {
      guard let value = table[key] else { return nil }
      guard let next = value.table else {
        let place = lines.place(of: key, in: Array(source.table[..<depth]))
        throw .value(place, key: key, expected: "a table")
      }
      table = next
    }
    return table
  }
}
