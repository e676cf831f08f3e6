import Glibc
package import Host
import SystemPackage

/// A `.pth` file: directories to add to `sys.path`, and lines of code that every start runs.
///
/// Source: the documentation of Python's module `site`: a line that begins with `import` is
/// executed; any other that is neither empty nor a comment names a directory.
package struct PthFile: Hashable, Sendable {
  /// Its name in `site-packages`.
  package var name: ByteString
  /// Whether it is UTF-8; Python before 3.13 does not start if it is not.
  package var isDecodable = true
  /// The directories it names, as written, and whether each exists.
  package var directories: [Directory] = []
  /// The first defect found in its code, nil when none is known.
  package var trouble: Trouble?

  /// A directory named by a line.
  package struct Directory: Hashable, Sendable {
    /// As written.
    package var path: ByteString
    /// Whether it exists.
    package var exists: Bool

    /// A directory with these properties.
    package init(path: ByteString, exists: Bool) {
      self.path = path
      self.exists = exists
    }
  }

  /// A defect in a line of code.
  package enum Trouble: Hashable, Sendable {
    /// It imports a module that does not exist.
    case importsMissing(module: String)
    /// It always exits the interpreter or raises.
    case ends(statement: String)
  }

  /// An empty file.
  package init(name: ByteString) {
    self.name = name
  }

  /// Reads the file `name`; counts as empty when it is not a regular file or far too large.
  init(_ name: ByteString, in directory: OpenDirectory, _ modules: ModuleLookup) {
    self.name = name
    guard let bytes = try? directory.contents(of: name, limit: 1 << 20) else { return }
    isDecodable = String(validating: bytes, as: UTF8.self) != nil
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      read(line, in: directory, modules)
    }
  }

  private mutating func read(
    _ line: ArraySlice<UInt8>, in directory: OpenDirectory, _ modules: ModuleLookup
  ) {
    if line.first == UInt8(ascii: "#") || line.allSatisfy({ $0 <= 0x20 }) { return }
    if line.starts(with: "import ".utf8) || line.starts(with: "import\t".utf8) {
      if trouble == nil {
        trouble = StartUpCode(String(decoding: line, as: UTF8.self)).trouble(modules)
      }
      return
    }
    var text = line
    while let last = text.last, last <= 0x20 { text.removeLast() }
    let path = ByteString(Array(text))
    let exists =
      text.count < Int(PATH_MAX)
      && PathLookup.exists(FilePath(path).absolute(from: directory.path))
    directories.append(Directory(path: path, exists: exists))
  }
}
