import Glibc
import Host
import Observation
import Packaging
import SystemPackage

/// Copies a package without compiled modules from the old library into the staging environment.
///
/// It copies only the files in the package's `RECORD`, generates its console scripts anew, and
/// leaves bytecode behind.
struct CarriedPackage {
  let package: FormerPackage
  /// The library that contains the package.
  let library: FilePath
  let staging: StagingEnvironment
  /// The environment in which its console scripts will run.
  let environment: FilePath

  /// Whether all files of `package` exist and none of them depends on the Python version.
  static func canBeCarried(_ package: FormerPackage, _ provided: InterpreterFacts) -> Bool {
    let distribution = package.distribution
    guard package.isPure, distribution.form == .distInfo, distribution.record == .present,
      distribution.extensions.isEmpty, distribution.damage.isEmpty,
      distribution.editable == nil || distribution.editable == .present,
      let version = PackageVersion(provided.version.text)
    else { return false }
    guard let wanted = distribution.requiresPython else { return true }
    return VersionSpecifiers(wanted)?.contains(version) ?? false
  }

  /// Copies the whole package, or nothing.
  ///
  /// - Throws: The system's error if a file cannot be read or written.
  func carry() throws(Errno) {
    var placed: [FilePath] = []
    do throws(Errno) {
      try carry(&placed)
    } catch {
      for path in placed.reversed() {
        try? staging.directory.remove(path)
        try? removeEmpty(path.parent)
      }
      throw error
    }
  }

  /// Removes the directory `path` and its parents inside the library, as far as they are empty.
  private func removeEmpty(_ path: FilePath) throws(Errno) {
    let library = staging.place.pushing(staging.provided.sitePackages)
    var path = path
    while path != library, path.isWithin(library) {
      guard try staging.directory.names(in: path).isEmpty else { return }
      try staging.directory.removeDirectory(path)
      path = path.parent
    }
  }

  private func carry(_ placed: inout [FilePath]) throws(Errno) {
    let directory = staging.directory
    let metadata = package.distribution.metadataName
    let record = try directory.contents(
      of: library.pushing(FilePath(metadata / "RECORD")), limit: 1 << 27)
    var lines: [String] = []
    for entry in entries(of: record) {
      if isInLibrary(entry.path) {
        if isCompiled(entry.path) || entry.path == metadata / "RECORD" { continue }
        placed.append(place(of: entry.path))
        try copy(entry.path)
        lines.append(entry.line)
      } else if isShared(entry.path), isThere(entry.path) {
        lines.append(entry.line)
      }
    }
    for script in package.distribution.entryPoints {
      let program = staging.place.pushing("bin").appending(script.name)
      placed.append(program)
      try directory.placeFile(
        ScriptText.generated(script, in: environment), isProgram: true, isDurable: false,
        at: program)
      lines.append(Self.line(ByteString("../../../bin/\(script.name)"), "", nil))
    }
    lines.append(Self.line(metadata / "RECORD", "", nil))
    placed.append(place(of: metadata / "RECORD"))
    try directory.placeFile(
      Array(lines.reduce(into: "") { $0 += $1 + "\n" }.utf8), isDurable: false,
      at: place(of: metadata / "RECORD"))
    // Closes the cached directories: a library may have more of them than a process may open.
    for path in [library, staging.place] { directory.forget(path) }
  }

  private struct Entry {
    var path: ByteString
    var line: String
  }

  private func entries(of record: [UInt8]) -> [Entry] {
    var entries: [Entry] = []
    RecordFile(record).forEach { entry in
      let path = ByteString(Array(entry.path))
      let hash = String(decoding: entry.hash, as: UTF8.self)
      entries.append(Entry(path: path, line: Self.line(path, hash, entry.size)))
    }
    return entries
  }

  /// A `RECORD` line, quoted like Python's `csv` module does.
  private static func line(_ path: ByteString, _ hash: String, _ size: Int64?) -> String {
    var name = path.lossyText
    if name.contains(where: { "\",\r\n".contains($0) }) {
      name =
        "\""
        + name.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    }
    return "\(name),\(hash),\(size.map(String.init) ?? "")"
  }

  private func place(of file: ByteString) -> FilePath {
    staging.place.pushing(staging.provided.sitePackages).pushing(FilePath(file))
  }

  private func copy(_ file: ByteString) throws(Errno) {
    let directory = staging.directory
    let source = library.pushing(FilePath(file))
    let contents = try directory.contents(of: source, limit: 1 << 28)
    let status = directory.path.pushing(source).status(followingLinks: false)?.rawValue
    var partial = staging.place.pushing(staging.provided.sitePackages)
    for component in FilePath(file).parent.components {
      partial.append(component)
      try directory.makeDirectory(partial)
    }
    try directory.placeFile(
      contents, isProgram: status.map { $0.st_mode & 0o100 != 0 } ?? false, isDurable: false,
      at: place(of: file))
  }

  private func isInLibrary(_ file: ByteString) -> Bool { Self.isPlain(file.bytes[...]) }

  private static func isPlain(_ path: ArraySlice<UInt8>) -> Bool {
    path.count < Int(PATH_MAX)
      && path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
          && !$0.contains(0)
      }
  }

  private func isCompiled(_ file: ByteString) -> Bool {
    file.bytes.suffix(4).elementsEqual(".pyc".utf8)
      || file.bytes.split(separator: UInt8(ascii: "/")).contains {
        $0.elementsEqual("__pycache__".utf8)
      }
  }

  /// Whether the file is outside the library and independent of the Python version: a data file, or
  /// a script that is not generated from an entry point.
  private func isShared(_ file: ByteString) -> Bool {
    let outside = "../../../".utf8
    guard file.bytes.starts(with: outside) else { return false }
    let name = String(decoding: file.bytes.dropFirst("../../../bin/".utf8.count), as: UTF8.self)
    let isGenerated =
      file.bytes.starts(with: "../../../bin/".utf8)
      && package.distribution.entryPoints.contains { $0.name == name }
    let isReserved =
      file.bytes.starts(with: "../../../bin/".utf8) && ReservedScriptName.contains(name)
    return Self.isPlain(file.bytes[outside.count...]) && !isGenerated && !isReserved
  }

  private func isThere(_ file: ByteString) -> Bool {
    let path = FilePath(ByteString(Array(file.bytes.dropFirst("../../../".utf8.count))))
    return (try? staging.directory.state(of: path)) != .absent
  }
}
