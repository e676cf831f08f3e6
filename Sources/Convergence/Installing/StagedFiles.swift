import Host
import Observation
import Packaging
import SystemPackage

/// Turns the files in a staging environment into the steps of a transaction that move them into
/// place.
struct StagedFiles {
  private let directory: EnvironmentDirectory
  private let staging: FilePath
  private let provided: InterpreterFacts
  private let environment: EnvironmentObservation
  private let replacing: Set<DistributionName>
  /// The top-level names in `site-packages` that one step moves as a whole, which covers nearly
  /// every file.
  private var wholeNames: Set<ByteString> = []
  /// Directories that exist or that a step creates.
  private var made: Set<FilePath> = []

  /// The distributions in `staging` that the environment does not have, or that are in `replacing`.
  init(
    _ staging: StagingEnvironment, beside environment: EnvironmentObservation,
    replacing: Set<DistributionName>
  ) {
    directory = staging.directory
    self.staging = staging.place
    provided = staging.provided
    self.environment = environment
    self.replacing = replacing
  }

  /// Adds the steps to `transaction`.
  func add(to transaction: inout Transaction) throws(Errno) {
    let known = environment.packages?.distributions ?? []
    var files = self
    for distribution in Installed.all(
      in: directory.path.pushing(staging).pushing(provided.sitePackages))
    {
      let old = known.filter { $0.key == distribution.key }
      if !old.isEmpty, !replacing.contains(distribution.key) { continue }
      try files.add(distribution, replacing: old, to: &transaction)
    }
  }

  private mutating func add(
    _ distribution: Installed, replacing old: [Distribution], to transaction: inout Transaction
  ) throws(Errno) {
    let record = try directory.contents(
      of: staging.pushing(place(of: distribution.metadataName / "RECORD")), limit: 1 << 27)
    let files = Self.files(in: record)
    if !old.isEmpty {
      let kept = Set(files.map { place(of: $0) })
      for outdated in try outdated(old, keeping: kept) { try setAside(outdated, in: &transaction) }
      for metadata in old { try setAside(place(of: metadata.metadataName), in: &transaction) }
    }
    for file in files where !isInWhole(file) { try put(place(of: file), in: &transaction) }
  }

  private func isInWhole(_ file: ByteString) -> Bool {
    wholeNames.contains(ByteString(Array(file.bytes.prefix { $0 != UInt8(ascii: "/") })))
  }

  /// The files in a `RECORD` that lie where packages may install; the others are ignored.
  private static func files(in record: [UInt8]) -> [ByteString] {
    var files: [ByteString] = []
    RecordFile(record).forEach { entry in
      let path = ByteString(Array(entry.path))
      let isOutside = path.bytes.starts(with: Self.outside)
      let rest = isOutside ? path.bytes.dropFirst(Self.outside.count) : path.bytes[...]
      let parts = rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      let isPlain = parts.allSatisfy { part in
        !part.isEmpty && !part.elementsEqual("..".utf8) && !part.elementsEqual(".".utf8)
          && !part.contains(0)
      }
      if isPlain, !isOutside || Self.isForPackages(parts) { files.append(path) }
    }
    return files
  }

  /// From `site-packages` to the environment's prefix.
  private static let outside = Array("../../../".utf8)

  /// Whether a package may install a path with these parts, relative to the environment.
  ///
  /// The names of interpreters and activation scripts in `bin` are reserved.
  private static func isForPackages(_ parts: [ArraySlice<UInt8>]) -> Bool {
    guard parts.count > 1 else { return false }
    return switch String(decoding: parts[0], as: UTF8.self) {
    case "share", "etc", "include": true
    case "bin": !ReservedScriptName.contains(String(decoding: parts[1], as: UTF8.self))
    default: false
    }
  }

  /// The path of a `RECORD` entry, relative to the environment.
  private func place(of file: ByteString) -> FilePath {
    file.bytes.starts(with: Self.outside)
      ? FilePath(ByteString(Array(file.bytes.dropFirst(Self.outside.count))))
      : provided.sitePackages.pushing(FilePath(file))
  }

  /// The files of the old releases that the new one does not have.
  private func outdated(
    _ old: [Distribution], keeping files: Set<FilePath>
  ) throws(Errno) -> [FilePath] {
    var outdated: [FilePath] = []
    for distribution in old where distribution.record == .present {
      let record = place(of: distribution.metadataName / "RECORD")
      guard let bytes = try? directory.contents(of: record, limit: 1 << 27) else { continue }
      let metadata = place(of: distribution.metadataName)
      for file in Self.files(in: bytes).map({ place(of: $0) })
      where !files.contains(file) && !file.isWithin(metadata) && !outdated.contains(file) {
        if case .file = try directory.state(of: file) { outdated.append(file) }
      }
    }
    return outdated
  }

  private mutating func setAside(
    _ path: FilePath, in transaction: inout Transaction
  ) throws(Errno) {
    guard try transaction.planned.state(of: path) != .absent else { return }
    try transaction.add(.nothing, at: path)
    made = made.filter { !$0.isWithin(path) }
  }

  /// Moves `file` into place, or the topmost missing directory that contains it.
  private mutating func put(_ file: FilePath, in transaction: inout Transaction) throws(Errno) {
    if try putWhole(file, in: &transaction) { return }
    let staged = staging.pushing(file)
    guard case .file = try transaction.planned.state(of: staged) else { return }
    if try isThere(file, as: staged, after: transaction.planned) { return }
    try makeDirectories(above: file, in: &transaction)
    if let script = try redirected(staged, file) {
      try transaction.add(.file(script, isProgram: true, isDurable: false), at: file)
    } else {
      try transaction.add(.staged(staged), at: file)
    }
  }

  /// Whether an identical file is in place already and stays: files in `share` belong to no one
  /// Python version.
  private func isThere(
    _ file: FilePath, as staged: FilePath, after planned: PlannedTree
  ) throws(Errno) -> Bool {
    guard !file.starts(with: "bin"), !planned.isDecided(file),
      case .file = try planned.state(of: file)
    else { return false }
    return FileReading.haveSameContents(
      directory.path.pushing(file), directory.path.pushing(staged))
  }

  private mutating func putWhole(
    _ file: FilePath, in transaction: inout Transaction
  ) throws(Errno) -> Bool {
    guard file.isWithin(provided.sitePackages) else { return false }
    var partial = provided.sitePackages
    for component in file.relative(to: partial).components.dropLast() {
      partial.append(component)
      if made.contains(partial) { continue }
      switch try transaction.planned.state(of: partial) {
      case .directory: made.insert(partial)
      case .absent:
        guard try transaction.planned.state(of: staging.pushing(partial)) == .directory else {
          return false
        }
        try makeDirectories(above: partial, in: &transaction)
        if partial.parent == provided.sitePackages { wholeNames.insert(partial.name) }
        try transaction.add(.tree(staging.pushing(partial)), at: partial)
        return true
      case .link, .file, .other: return false
      }
    }
    return false
  }

  private mutating func makeDirectories(
    above file: FilePath, in transaction: inout Transaction
  ) throws(Errno) {
    var partial: FilePath = ""
    for component in file.parent.components {
      partial.append(component)
      guard made.insert(partial).inserted else { continue }
      if try transaction.planned.state(of: partial) != .directory {
        try transaction.add(.directory, at: partial)
      }
    }
  }

  /// The script with its shebang changed from the staging environment's interpreter to this
  /// environment's; nil if `file` is no such script.
  private func redirected(_ staged: FilePath, _ file: FilePath) throws(Errno) -> [UInt8]? {
    guard file.starts(with: "bin"), let contents = try? directory.contents(of: staged),
      let shebang = Shebang(contents), shebang.form == .direct || shebang.form == .shell,
      FilePath(shebang.program).isWithin(directory.path.pushing(staging))
    else { return nil }
    let script = Script(
      name: file.name, shebang: shebang, runner: .other, contents: contents)
    return ScriptText.redirected(script, to: environment.path)
  }
}
