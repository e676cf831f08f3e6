public import Host
import SystemPackage

/// A `sitecustomize.py` or `usercustomize.py` in `site-packages`, which every start runs.
public struct Customization: Hashable, Sendable {
  /// Its name.
  public var name: ByteString
  /// The line with which it writes to standard output, whatever happens.
  public var printing: String?
  /// What stops it, nil when nothing is known to.
  public var trouble: PathFile.Trouble?

  static let names: [ByteString] = ["sitecustomize.py", "usercustomize.py"]

  /// A file of these facts.
  public init(name: ByteString, printing: String? = nil, trouble: PathFile.Trouble? = nil) {
    self.name = name
    self.printing = printing
    self.trouble = trouble
  }

  /// Reads the file; only lines that are not indented, which always run, are judged.
  init?(_ name: ByteString, in directory: OpenDirectory, _ modules: ModuleLookup) {
    self.name = name
    guard let bytes = try? directory.contents(of: name, limit: 1 << 18) else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let first = line.first, first.isLetter || first == "_" else { continue }
      if printing == nil, line.hasPrefix("print(") || line.hasPrefix("sys.stdout.write(") {
        printing = String(line.prefix(80))
      }
      if trouble == nil { trouble = StartUpCode(String(line)).trouble(modules) }
    }
  }
}
