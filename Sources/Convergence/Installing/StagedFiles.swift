import Host
import Observation
import Packaging
import SystemPackage

/// What was installed into a staging environment, as steps that put it in its place.
struct StagedFiles {
  private let directory: EnvironmentDirectory
  private let staging: FilePath
  private let provided: InterpreterFacts
  private let environment: EnvironmentObservation
  private(set) var steps: [Step] = []
  /// What has a step that puts it in its place with all that is in it.
  private var whole: Set<FilePath> = []
  /// The names of those of them that are in `site-packages` itself: nearly every file is in one, and
  /// is told of by its bytes.
  private var wholeNames: Set<ByteString> = []
  /// Directories that are there, or that a step makes.
  private var made: Set<FilePath> = []

  /// One step of the way, in order.
  struct Step {
    var path: FilePath
    var placement: StepRunner.Placement
  }

  /// Plans for everything in `staging` that the environment does not have already, or that is in
  /// `replacing`.
  init(
    _ staging: StagingEnvironment, beside environment: EnvironmentObservation,
    replacing: Set<DistributionName>
  ) throws(Errno) {
    directory = staging.directory
    self.staging = staging.place
    provided = staging.provided
    self.environment = environment
    let staged = Installed.all(in: staging.path.pushing(provided.sitePackages))
    for distribution in staged {
      let old = (environment.packages?.distributions ?? []).filter { $0.key == distribution.key }
      if !old.isEmpty, !replacing.contains(distribution.key) { continue }
      try add(distribution, replacing: old)
    }
  }

  private mutating func add(
    _ distribution: Installed, replacing old: [Distribution]
  ) throws(Errno) {
    let record = try directory.contents(
      of: staging.pushing(place(of: distribution.metadataName / "RECORD")), limit: 1 << 27)
    let files = Self.files(in: record)
    for metadata in old.map(\.metadataName) {
      try setAside(place(of: metadata))
    }
    if !old.isEmpty {
      let kept = Set(files.map { place(of: $0) })
      for outdated in try outdated(old, keeping: kept) { try setAside(outdated) }
    }
    for file in files where !old.isEmpty || !isInWhole(file) {
      try put(place(of: file), isNew: old.isEmpty)
    }
  }

  private func isInWhole(_ file: ByteString) -> Bool {
    wholeNames.contains(ByteString(Array(file.bytes.prefix { $0 != UInt8(ascii: "/") })))
  }

  /// The files that a record lists where packages may have some; no others are ours to place.
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

  /// From `site-packages` to the environment.
  private static let outside = Array("../../../".utf8)

  /// Whether a path of these parts, relative to the environment, is not one of its own: no package
  /// brings the names of the interpreter.
  private static func isForPackages(_ parts: [ArraySlice<UInt8>]) -> Bool {
    guard parts.count > 1 else { return false }
    return switch String(decoding: parts[0], as: UTF8.self) {
    case "share", "etc", "include": true
    case "bin": isForPackages(String(decoding: parts[1], as: UTF8.self))
    default: false
    }
  }

  /// Whether a package may have the script `name`.
  static func isForPackages(_ name: String) -> Bool {
    !ReservedScriptName.contains(name)
  }

  /// Where a recorded path is, relative to the environment.
  private func place(of file: ByteString) -> FilePath {
    file.bytes.starts(with: Self.outside)
      ? FilePath(ByteString(Array(file.bytes.dropFirst(Self.outside.count))))
      : provided.sitePackages.pushing(FilePath(file))
  }

  /// What the old releases brought and the new one does not.
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

  private mutating func setAside(_ path: FilePath) throws(Errno) {
    guard try directory.state(of: path) != .absent else { return }
    steps.append(Step(path: path, placement: .nothing))
  }

  /// Puts `file` in its place; a directory of a new package that is nowhere yet with all that is in
  /// it.
  private mutating func put(_ file: FilePath, isNew: Bool) throws(Errno) {
    if isNew, try putWhole(file) { return }
    let staged = staging.pushing(file)
    guard case .file = try directory.state(of: staged) else { return }
    if try isThere(file, as: staged) { return }
    try makeDirectories(above: file)
    if let script = try redirected(staged, file) {
      steps.append(
        Step(path: file, placement: .file(script, isProgram: true, isDurable: false)))
    } else {
      steps.append(Step(path: file, placement: .staged(staged)))
    }
  }

  /// Whether the same file is in its place already: what is in `share` is of no one version.
  private func isThere(_ file: FilePath, as staged: FilePath) throws(Errno) -> Bool {
    guard !file.starts(with: "bin"), case .file = try directory.state(of: file) else {
      return false
    }
    return FileReading.haveSameContents(
      directory.path.pushing(file), directory.path.pushing(staged))
  }

  private mutating func putWhole(_ file: FilePath) throws(Errno) -> Bool {
    guard file.isWithin(provided.sitePackages) else { return false }
    var partial = provided.sitePackages
    for component in file.relative(to: partial).components.dropLast() {
      partial.append(component)
      if whole.contains(partial) { return true }
      if made.contains(partial) { continue }
      let here = try directory.state(of: partial)
      if here == .directory {
        made.insert(partial)
        continue
      }
      guard here == .absent, try directory.state(of: staging.pushing(partial)) == .directory else {
        return false
      }
      try makeDirectories(above: partial)
      whole.insert(partial)
      if partial.parent == provided.sitePackages { wholeNames.insert(partial.name) }
      steps.append(Step(path: partial, placement: .tree(staging.pushing(partial))))
      return true
    }
    return false
  }

  private mutating func makeDirectories(above file: FilePath) throws(Errno) {
    var partial: FilePath = ""
    for component in file.parent.components {
      partial.append(component)
      if made.contains(partial) { continue }
      let isSetAside = steps.contains { step in
        if case .nothing = step.placement { partial.isWithin(step.path) } else { false }
      }
      let isThere = try directory.state(of: partial) == .directory
      if !isThere || isSetAside { steps.append(Step(path: partial, placement: .directory)) }
      made.insert(partial)
    }
  }

  /// A script whose first line names the staging environment's interpreter, for this one's.
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
