import Glibc
import Host
import SystemPackage

/// Observes an environment without starting anything in it or changing a byte.
struct EnvironmentObserver {
  let host: HostContext
  let project: Project
  let path: FilePath
  let provided: InterpreterFacts?
  let scope: Scope
  var onProgress: (@Sendable (Int, Int) -> Void)?
  /// The packages, where they are known and nothing has changed them since.
  var knownPackages: SitePackages?

  func observe() -> EnvironmentObservation {
    var seen = EnvironmentObservation(
      path: path, root: root, owner: path.status().map { $0.userID.rawValue })
    guard seen.root.leadsToDirectory else {
      seen.holdsLinks = LinkSupport.isPresumed(at: path.parent)
      return seen
    }
    seen.resolvedPath = (try? PathLookup.resolve(path)) ?? path
    let names = (try? PathLookup.names(in: path)) ?? []
    seen.isEmpty = names.allSatisfy { $0 == ByteString(StateDirectory.directoryName) }
    seen.configuration = ConfigurationFile(at: path.pushing("pyvenv.cfg"))
    seen.home = seen.configuration.text?["home"].map { home($0) }
    seen.include = Entry(at: path.pushing("include"))
    observeBin(&seen)
    observeLibraries(&seen)
    seen.isInterrupted = isInterrupted
    seen.convergedOn = StateDirectory.note(at: StateDirectory.base(in: path)).map { FilePath($0) }
    seen.holdsLinks = LinkSupport.isKnown(in: seen)
    seen.leftovers += leftovers(names, in: "", matching: "pyvenv.cfg.tmp", or: nil)
    seen.ownership = OwnershipJudge(host: host, project: project, environment: seen).judge()
    if scope.isComplete || seen.scripts.contains(where: \.mayHaveToBeRewritten) {
      PackageObserver(
        host: host, environment: path, project: project.directory, provided: provided, scope: scope,
        onProgress: onProgress, known: knownPackages
      ).observe(&seen)
    }
    return seen
  }

  /// What the environment's path holds; a symlink, too, when a directory above it in the project is
  /// one.
  private var root: Entry {
    var place = project.directory
    for component in path.parent.relative(to: place).components {
      place.append(component)
      if let target = try? PathLookup.target(ofLink: place) {
        return .link(target: target, destination: .init(following: path))
      }
    }
    return Entry(at: path)
  }

  /// Whether a heal is running or was killed, at any point.
  private var isInterrupted: Bool {
    StateDirectory.unfinished(in: path).contains { name in
      !name.hasPrefix("staging.") || Self.isAbandoned(name)
    }
  }

  /// Whether `name` is the staging directory of a process that has ended: `staging.1234`.
  private static func isAbandoned(_ name: String) -> Bool {
    guard name.hasPrefix("staging."), let process = pid_t(name.dropFirst("staging.".count)) else {
      return false
    }
    return kill(process, 0) < 0 && errno == ESRCH
  }

  private func home(_ value: ByteString) -> EnvironmentObservation.Home {
    if value.bytes.isEmpty { return .empty }
    if let provided, value == provided.executable.parent.bytes { return .right }
    let directory = FilePath(value)
    guard directory.isAbsolute else {
      let isQuoted = value.bytes.first.map { Array("\"'".utf8).contains($0) } ?? false
      return isQuoted ? .missing(value) : .relative(value)
    }
    guard PathLookup.isDirectory(directory) else { return .missing(value) }
    guard let provided else { return .right }
    let names = [provided.executable.name.lossyText] + provided.linkNames
    let hasProvided = names.contains { name in
      (try? PathLookup.resolve(directory.pushing(FilePath(name)))) == provided.executable
    }
    let isOwn = FileIdentity(following: directory) == FileIdentity(following: path.pushing("bin"))
    return hasProvided && !isOwn ? .right : .otherDirectory(value)
  }

  private func observeBin(_ seen: inout EnvironmentObservation) {
    let bin = path.pushing("bin")
    seen.bin = Entry(at: bin)
    guard seen.bin.leadsToDirectory, let names = try? PathLookup.names(in: bin) else { return }
    seen.binNames = Set(names)
    seen.links = names.map(\.lossyText).filter(InterpreterLink.isInterpreterName)
      .map { InterpreterLink($0, in: bin, provided: provided?.executable) }
    seen.shadowingConfiguration = Entry(at: bin.pushing("pyvenv.cfg"))
    seen.activators = Activator.Kind.allCases.map { Activator($0, in: path) }
    seen.pipCommands = pipNames.map { ConsoleScript($0, in: path) }
    if let bin = try? OpenDirectory(bin) {
      let others = Set(Activator.Kind.allCases.map { ByteString($0.rawValue) })
      let names = names.filter { !others.contains($0) }
      seen.scripts = Concurrently.map(names.count, share: 24) { Script(names[$0], in: bin) }
        .compactMap { $0 }
    }
    seen.leftovers += leftovers(names, in: "bin", matching: ".python.tmp", or: ".python3.tmp")
  }

  private var pipNames: [String] {
    ["pip", "pip3"] + (provided.map { ["pip\($0.version.minorText)"] } ?? [])
  }

  private func observeLibraries(_ seen: inout EnvironmentObservation) {
    let lib = path.pushing("lib")
    seen.lib = Entry(at: lib)
    seen.lib64 = Entry(at: path.pushing("lib64"))
    if seen.lib64 == .directory {
      seen.lib64Contents = Lib64Survey(environment: path).contents()
    }
    guard seen.lib.leadsToDirectory, let names = try? PathLookup.names(in: lib) else { return }
    seen.libraries = names.compactMap { name in
      let text = name.lossyText
      guard let version = PythonVersion(programName: text), text.hasPrefix("py") else { return nil }
      let directory = lib.pushing(FilePath(text))
      return .init(
        name: text, version: version, entry: Entry(at: directory),
        sitePackages: Entry(at: directory.pushing("site-packages")))
    }
    seen.leftovers += names.filter { $0.lossyText.hasSuffix(".replit-old") }
      .map { FilePath("lib").pushing(FilePath($0)) }
  }

  private func leftovers(
    _ names: [ByteString], in directory: FilePath, matching first: String, or second: String?
  ) -> [FilePath] {
    names.filter { name in
      let text = name.lossyText
      return text.hasPrefix(first) || second.map { text.hasPrefix($0) } == true
    }
    .map { directory.pushing(FilePath($0)) }
  }
}
