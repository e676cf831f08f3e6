package import Host
import SystemPackage

/// A `sitecustomize.py` or `usercustomize.py` in `site-packages`, which Python runs at every start.
package struct Customization: Hashable, Sendable {
  /// The name of the file.
  package var name: ByteString
  /// A line that always writes to standard output, nil when there is none.
  package var printing: String?
  /// What makes it fail, nil when nothing is known to.
  package var trouble: PthFile.Trouble?

  static let names: [ByteString] = ["sitecustomize.py", "usercustomize.py"]

  /// A file with these properties.
  package init(name: ByteString, printing: String? = nil, trouble: PthFile.Trouble? = nil) {
    self.name = name
    self.printing = printing
    self.trouble = trouble
  }

  /// How often `quotes`, three quotation marks, occur in `line`.
  private static func count(_ quotes: String, in line: Substring) -> Int {
    var (rest, count) = (line, 0)
    while !rest.isEmpty {
      let isFound = rest.hasPrefix(quotes)
      count += isFound ? 1 : 0
      rest = rest.dropFirst(isFound ? 3 : 1)
    }
    return count
  }

  /// Reads the file; judges only lines that are not indented, because those always run.
  init?(_ name: ByteString, in directory: OpenDirectory, _ modules: ModuleLookup) {
    self.name = name
    guard let bytes = try? directory.contents(of: name, limit: 1 << 18) else { return nil }
    var isText = false
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let quotes = Self.count("\"\"\"", in: line) + Self.count("\'\'\'", in: line)
      let wasText = isText
      if quotes % 2 == 1 { isText.toggle() }
      if wasText || quotes > 0 { continue }
      guard let first = line.first, first.isLetter || first == "_" else { continue }
      if printing == nil, !line.contains("file="),
        line.hasPrefix("print(") || line.hasPrefix("sys.stdout.write(")
      {
        printing = String(line.prefix(80))
      }
      if trouble == nil { trouble = StartUpCode(String(line)).trouble(modules) }
    }
  }
}
