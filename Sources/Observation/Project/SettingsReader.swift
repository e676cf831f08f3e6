package import Host
package import SystemPackage
import TOMLKit

/// Reads ``Settings`` from `.replit`, else `pyproject.toml`, else the user's `config.toml`.
package enum SettingsReader {
  /// The settings that hold for `project`.
  ///
  /// A file that does not contain this program's name is not parsed: it holds no settings, and
  /// observing must stay cheap.
  /// - Throws: ``SettingsError`` naming the file and, for syntax, the line and column.
  package static func read(
    for project: Project, in host: HostContext
  ) throws(SettingsError) -> Settings {
    for source in sources(for: project, in: host) {
      let document: TOMLDocument
      do throws(TOMLError) {
        guard let bytes = try mentioningUs(source, for: host.user) else { continue }
        document = try TOMLDocument(bytes, of: source.file)
      } catch {
        throw .syntax(source.file, line: error.line, column: error.column, what: error.what)
      }
      let places = document.places
      guard let table = try descend(source, in: document.table, places) else { continue }
      return try SettingsTable(table, at: places, named: source.table).settings()
    }
    return Settings()
  }

  /// The files that can hold settings for `project`, existing or not.
  package static func files(for project: Project, in host: HostContext) -> [FilePath] {
    sources(for: project, in: host).map(\.file)
  }

  private struct Source {
    var file: FilePath
    var table: [String]
    /// Whether it is the user's own file rather than a project's.
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

  /// The contents of `source` if they can concern this program.
  ///
  /// The user's own `config.toml` always does, unless somebody else may have written it.
  private static func mentioningUs(
    _ source: Source, for user: UInt32
  ) throws(TOMLError) -> [UInt8]? {
    if source.isUsers {
      return UserFile.contents(of: source.file, limit: 1 << 20, for: user, acceptingRoot: true)
    }
    guard let bytes = try TOMLDocument.bytes(of: source.file) else { return nil }
    return contains(bytes, Array("replit-py".utf8)) ? bytes : nil
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count else { return false }
    return (0...(bytes.count - needle.count)).contains { start in
      bytes[start] == needle[0] && bytes[start..<(start + needle.count)].elementsEqual(needle)
    }
  }

  private static func descend(
    _ source: Source, in root: TOMLTable, _ places: TOMLPlaces
  ) throws(SettingsError) -> TOMLTable? {
    var table = root
    for (depth, key) in source.table.enumerated() {
      guard let value = table[key] else { return nil }
      guard let next = value.table else {
        throw .value(places[Array(source.table[...depth])], key: key, expected: "a table")
      }
      table = next
    }
    return table
  }
}

/// What is wrong with a configuration file.
package enum SettingsError: Error, Equatable, Sendable {
  /// It is not TOML.
  case syntax(FilePath, line: Int, column: Int, what: String)
  /// One of this program's keys has an invalid value.
  case value(SettingPlace, key: String, expected: String)
}
