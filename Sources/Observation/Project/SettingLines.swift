import SystemPackage

/// Finds where a key stands in the text of a TOML document that was parsed already: the parser keeps
/// no places.
struct SettingLines {
  private let file: FilePath
  private let lines: [Substring]

  /// The lines of `text`, which is what is in `file`.
  init(_ text: String, of file: FilePath) {
    self.file = file
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// Where `key` of the table named by `table` stands; the document's own table has no name.
  func place(of key: String, in table: [String]) -> SettingPlace {
    var current: [String] = []
    for (index, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      let rest = line.dropFirst(indent)
      if rest.first == "[" {
        current = Self.names(rest.dropFirst().prefix { $0 != "]" })
      } else if let equals = rest.firstIndex(of: "="),
        current + Self.names(rest[..<equals]) == table + [key]
      {
        return SettingPlace(file: file, line: index + 1, column: indent + 1)
      }
    }
    return SettingPlace(file: file)
  }

  /// The parts of a dotted key, whichever way they are quoted.
  private static func names(_ text: Substring) -> [String] {
    text.split(separator: ".").map { part in
      part.filter { !" \t\"'".contains($0) }
    }
  }
}
