import Glibc
package import Host
import SystemPackage

/// A `.pth` file: directories to put on `sys.path`, and lines of code that every start runs.
///
/// Source: the documentation of Python's module `site`: a line that begins with `import` is run, any
/// other that is not empty and no comment names a directory.
package struct PthFile: Hashable, Sendable {
  /// Its name in `site-packages`.
  package var name: ByteString
  /// Whether it is UTF-8; before 3.13 Python does not start with one that is not.
  package var isDecodable = true
  /// The directories it names, as written, and whether each is there.
  package var directories: [Directory] = []
  /// What is wrong with its code, nil when nothing is known to be.
  package var trouble: Trouble?

  /// A directory named by a line.
  package struct Directory: Hashable, Sendable {
    /// As written.
    package var path: ByteString
    /// Whether it is there.
    package var exists: Bool

    /// A directory of these facts.
    package init(path: ByteString, exists: Bool) {
      self.path = path
      self.exists = exists
    }
  }

  /// What is wrong with a line of code.
  package enum Trouble: Hashable, Sendable {
    /// It imports a module that is nowhere.
    case importsMissing(module: String)
    /// It ends the interpreter or raises, whatever else happens.
    case ends(statement: String)
  }

  /// A file with nothing in it.
  package init(name: ByteString) {
    self.name = name
  }

  /// Reads the file `name`; one that is no file or far too large says nothing.
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
