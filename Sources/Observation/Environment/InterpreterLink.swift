import Glibc
import Host
package import SystemPackage

/// An interpreter's name in an environment's `bin`, usually a symlink.
package struct InterpreterLink: Hashable, Sendable {
  /// The name in `bin`: `python3.11`.
  package var name: String
  /// What that path holds.
  package var entry: Entry
  /// The file it resolves to, nil when there is none.
  package var program: Program?

  /// Looks at `name` in the directory `bin`.
  ///
  /// The `provided` executable itself is not examined: it is already known.
  package init(_ name: String, in bin: FilePath, provided: FilePath?) {
    self.name = name
    let path = bin.pushing(FilePath(name))
    entry = Entry(at: path, known: provided)
    program = entry.resolvedFile(at: path).map { end in
      end == provided
        ? Program(provided: end)
        : Program(at: end, isCopy: Self.isCopy(end, in: bin, of: provided))
    }
  }

  /// Whether `path` is a copy of `provided` in `bin` itself.
  ///
  /// The bytes decide: launchers for a shared library have the same size and differ only in the
  /// library's name.
  private static func isCopy(_ path: FilePath, in bin: FilePath, of provided: FilePath?) -> Bool {
    guard let provided, let directory = try? PathLookup.resolve(bin),
      path.parent == bin || path.parent == directory
    else { return false }
    return FileReading.haveSameContents(path, provided)
  }

  /// A name with what it resolves to.
  package init(name: String, entry: Entry, program: Program?) {
    self.name = name
    self.entry = entry
    self.program = program
  }

  /// The minor version in the name, nil for `python` and `python3`.
  package var version: PythonVersion? { PythonVersion(programName: name) }

  /// Whether `name` is that of an interpreter: `python3`, `pypy3.10`, `python3.13t`.
  package static func isInterpreterName(_ name: String) -> Bool {
    for prefix in ["python", "pypy"] where name.hasPrefix(prefix) {
      var rest = name.dropFirst(prefix.count)
      if rest.last == "t" { rest = rest.dropLast() }
      return rest.isEmpty
        || (rest.first != "." && rest.last != "."
          && rest.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E })
    }
    return false
  }
}

/// The file that an interpreter's name resolves to, examined without starting it.
package struct Program: Hashable, Sendable {
  /// Its path, without symlinks.
  package var path: FilePath
  /// The size in bytes.
  package var size: Int64
  /// Whether this process may execute it.
  package var isExecutable: Bool
  /// Its format, by its first bytes.
  package var format: Format
  /// Whether it is an executable copy of the provided interpreter inside the environment.
  package var isCopyOfProvided: Bool
  /// The version of the standard library beside it, nil when there is none.
  package var libraryVersion: PythonVersion?

  /// The format of a program, by its first bytes.
  package enum Format: Hashable, Sendable {
    /// An ELF file for this architecture (`e_machine`, see elf(5)).
    case elf(machine: UInt16)
    /// A script.
    case script
    /// An empty file.
    case empty
    /// Anything else.
    case other
  }

  /// Looks at the file at `path`.
  init(at path: FilePath, isCopy: Bool) {
    self.path = path
    size = path.status()?.size ?? 0
    isExecutable = PathLookup.isExecutableFile(path)
    isCopyOfProvided = isCopy && isExecutable
    format = Format(head: (try? FileReading.head(of: path, count: 20)) ?? [])
    libraryVersion = Self.libraryVersion(beside: path)
  }

  /// The provided executable, which is known to work.
  init(provided path: FilePath) {
    self.init(path: path, size: 0, isExecutable: true, format: .other, libraryVersion: nil)
  }

  /// A program with these properties.
  package init(
    path: FilePath, size: Int64, isExecutable: Bool, format: Format,
    libraryVersion: PythonVersion?, isCopyOfProvided: Bool = false
  ) {
    self.path = path
    self.isCopyOfProvided = isCopyOfProvided
    self.size = size
    self.isExecutable = isExecutable
    self.format = format
    self.libraryVersion = libraryVersion
  }

  private static func libraryVersion(beside path: FilePath) -> PythonVersion? {
    let lib = path.parent.parent.pushing("lib")
    if let version = PythonVersion(programName: path.name.lossyText),
      hasStandardLibrary(lib.pushing(FilePath("python\(version.minorText)")))
    {
      return version
    }
    let names = (try? PathLookup.names(in: lib)) ?? []
    return names.lazy
      .filter { hasStandardLibrary(lib.pushing(FilePath($0))) }
      .compactMap { PythonVersion(programName: $0.lossyText) }.first
  }

  private static func hasStandardLibrary(_ directory: FilePath) -> Bool {
    PathLookup.exists(directory.pushing("os.py"))
      || PathLookup.exists(directory.pushing("encodings"))
  }
}

extension Program.Format {
  init(head: [UInt8]) {
    if head.isEmpty {
      self = .empty
    } else if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]), head.count >= 20 {
      let bigEndian = head[5] == 2
      let (low, high) = bigEndian ? (head[19], head[18]) : (head[18], head[19])
      self = .elf(machine: UInt16(high) << 8 | UInt16(low))
    } else {
      self = head.starts(with: Array("#!".utf8)) ? .script : .other
    }
  }
}

extension PythonVersion {
  /// The version in a program's or library's name: `python3.11`, `pypy3.10`, `python3.13t`.
  package init?(programName name: String) {
    let isLetter: (UInt8) -> Bool = { $0 > UInt8(ascii: "9") }
    var digits = name.utf8.drop(while: isLetter)
    guard digits.count < name.utf8.count else { return nil }
    if digits.last == UInt8(ascii: "t") { digits = digits.dropLast() }
    self.init(String(Substring(digits)))
  }
}
