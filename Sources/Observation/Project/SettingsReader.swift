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
      guard let text = try mentioningUs(source.file) else { continue }
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
      guard let table = try descend(source, in: root) else { continue }
      return try settings(in: table, of: source.file)
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
  }

  private static func sources(for project: Project, in host: HostContext) -> [Source] {
    var sources = [
      Source(file: project.directory.pushing(".replit"), table: ["replit-py"]),
      Source(file: project.directory.pushing("pyproject.toml"), table: ["tool", "replit-py"]),
    ]
    if let directory = host.directory(.configuration) {
      sources.append(Source(file: directory.pushing("config.toml"), table: []))
    }
    return sources
  }

  /// The text of `file` when it can concern us; a user's own `config.toml` always does.
  private static func mentioningUs(_ file: FilePath) throws(SettingsError) -> String? {
    guard let bytes = try? FileReading.contents(of: file) else { return nil }
    let concernsUs =
      file.name == "config.toml" || contains(bytes, Array("replit-py".utf8))
    guard concernsUs else { return nil }
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
    _ source: Source, in root: TOMLTable
  ) throws(SettingsError) -> TOMLTable? {
    var table = root
    for key in source.table {
      guard let value = table[key] else { return nil }
      guard let next = value.table else { throw .value(source.file, key: key, expected: "a table") }
      table = next
    }
    return table
  }

  private static func settings(
    in table: TOMLTable, of file: FilePath
  ) throws(SettingsError) -> Settings {
    var settings = Settings()
    if let value = table["auto-heal"] {
      settings.automaticHealing = try automaticHealing(value, of: file)
    }
    if let value = table["environment"] {
      settings.environment = try environment(value, of: file)
    }
    if let value = table["exclude-path"] {
      settings.excludedPaths = try paths(value, key: "exclude-path", of: file)
    }
    if let value = table["ignore"] {
      settings.ignored = try texts(value, key: "ignore", of: file)
    }
    return settings
  }

  private static func texts(
    _ value: any TOMLValueConvertible, key: String, of file: FilePath
  ) throws(SettingsError) -> [String] {
    let expected = "a list of codes or names of findings"
    guard let array = value.array else { throw .value(file, key: key, expected: expected) }
    var texts: [String] = []
    for element in array {
      guard let text = element.string else { throw .value(file, key: key, expected: expected) }
      texts.append(text)
    }
    return texts
  }

  private static func automaticHealing(
    _ value: any TOMLValueConvertible, of file: FilePath
  ) throws(SettingsError) -> Settings.AutomaticHealing {
    if let flag = value.bool { return flag ? .always : .never }
    if value.string == "patch" { return .withinMinorVersion }
    throw .value(file, key: "auto-heal", expected: "true, false or \"patch\"")
  }

  private static func environment(
    _ value: any TOMLValueConvertible, of file: FilePath
  ) throws(SettingsError) -> FilePath {
    guard let text = value.string, !text.isEmpty else {
      throw .value(file, key: "environment", expected: "the name of a directory in the project")
    }
    let path = FilePath(text)
    let staysInside =
      path.isRelative && path.lexicallyNormalized() == path
      && path.components.first?.kind == .regular
    guard staysInside else {
      throw .value(file, key: "environment", expected: "a path inside the project, without `..`")
    }
    return path
  }

  private static func paths(
    _ value: any TOMLValueConvertible, key: String, of file: FilePath
  ) throws(SettingsError) -> [FilePath] {
    guard let array = value.array else {
      throw .value(file, key: key, expected: "a list of absolute paths")
    }
    var paths: [FilePath] = []
    for element in array {
      guard let text = element.string, FilePath(text).isAbsolute else {
        throw .value(file, key: key, expected: "a list of absolute paths")
      }
      paths.append(FilePath(text).lexicallyNormalized())
    }
    return paths
  }
}
