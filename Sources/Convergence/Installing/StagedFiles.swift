import Host
import Observation
import Packaging
import SystemPackage

/// What was installed into a staging environment, as steps that put it in its place.
struct StagedFiles {
  private let directory: EnvironmentDirectory
  private let provided: InterpreterFacts
  private let environment: EnvironmentObservation
  private(set) var steps: [Step] = []

  /// One step of the way, in order.
  struct Step {
    var path: FilePath
    var placement: StepRunner.Placement
  }

  /// Plans for everything in the staging environment that the environment does not have already, or
  /// that is in `replacing`.
  init(
    in directory: EnvironmentDirectory, _ provided: InterpreterFacts,
    beside environment: EnvironmentObservation, replacing: Set<DistributionName>
  ) throws(Errno) {
    self.directory = directory
    self.provided = provided
    self.environment = environment
    let staged = Installed.all(
      in: directory.path.pushing(StagingEnvironment.place).pushing(provided.sitePackages))
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
      of: StagingEnvironment.place.pushing(place(of: distribution.metadataName / "RECORD")),
      limit: 1 << 27)
    let files = Self.files(in: record).map { place(of: $0) }
    for metadata in old.map(\.metadataName) {
      try setAside(place(of: metadata))
    }
    for outdated in try outdated(old, keeping: Set(files)) { try setAside(outdated) }
    for file in files { try put(file) }
  }

  /// The files that a record lists, in `site-packages` and in `bin`; no others are ours to place.
  private static func files(in record: [UInt8]) -> [ByteString] {
    var files: [ByteString] = []
    RecordFile(record).forEach { entry in
      let path = ByteString(Array(entry.path))
      let isScript = path.bytes.starts(with: "../../../bin/".utf8)
      let rest = isScript ? path.bytes.dropFirst("../../../".utf8.count) : path.bytes[...]
      let parts = rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      let isPlain = parts.allSatisfy { part in
        !part.isEmpty && !part.elementsEqual("..".utf8) && !part.elementsEqual(".".utf8)
          && !part.contains(0)
      }
      if isPlain { files.append(path) }
    }
    return files
  }

  /// Where a recorded path is, relative to the environment.
  private func place(of file: ByteString) -> FilePath {
    let prefix = "../../../".utf8
    return file.bytes.starts(with: prefix)
      ? FilePath(ByteString(Array(file.bytes.dropFirst(prefix.count))))
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

  private mutating func put(_ file: FilePath) throws(Errno) {
    let staged = StagingEnvironment.place.pushing(file)
    guard case .file = try directory.state(of: staged) else { return }
    try makeDirectories(above: file)
    if let script = try redirected(staged, file) {
      steps.append(
        Step(path: file, placement: .file(script, isProgram: true, isDurable: false)))
    } else {
      steps.append(Step(path: file, placement: .staged(staged)))
    }
  }

  private mutating func makeDirectories(above file: FilePath) throws(Errno) {
    var partial: FilePath = ""
    for component in file.parent.components {
      partial.append(component)
      let isMade = steps.contains { step in
        if case .directory = step.placement { step.path == partial } else { false }
      }
      if isMade { continue }
      let isSetAside = steps.contains { step in
        if case .nothing = step.placement { partial.isWithin(step.path) } else { false }
      }
      let isThere = try directory.state(of: partial) == .directory
      if !isThere || isSetAside { steps.append(Step(path: partial, placement: .directory)) }
    }
  }

  /// A script whose first line names the staging environment's interpreter, for this one's.
  private func redirected(_ staged: FilePath, _ file: FilePath) throws(Errno) -> [UInt8]? {
    guard file.starts(with: "bin"), let contents = try? directory.contents(of: staged),
      let shebang = Shebang(contents), shebang.form == .direct || shebang.form == .shell,
      FilePath(shebang.program).isWithin(directory.path.pushing(StagingEnvironment.place))
    else { return nil }
    let script = Script(
      name: file.name, shebang: shebang, runner: .other, contents: contents)
    return ScriptText.redirected(script, to: environment.path)
  }
}
