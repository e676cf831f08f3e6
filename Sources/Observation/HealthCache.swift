package import Host
package import SystemPackage

/// What a look that found nothing wrong rested on: as long as none of it changed, looking again
/// would find nothing wrong again.
///
/// It is only a memory, of one build of the program: another may know more, whoever asks for a
/// report looks again, and losing it costs one look. It is kept below
/// `$XDG_CACHE_HOME/replit-py/healthy`, one file for each project. What it cannot see is a file of
/// the environment edited in place, in the clock tick of the heal that wrote it, to the same size;
/// and what happens inside an installed package.
package struct HealthCache: Hashable, Sendable {
  /// The project.
  package let project: FilePath
  /// What was said about it.
  package let line: String
  /// How much was looked at.
  package let scope: Scope
  private let variables: ByteString
  private let found: FilePath
  private let resolved: FilePath
  private let watched: [Watched]

  private struct Watched: Hashable {
    var path: FilePath
    var followsLinks: Bool
    var identity: FileIdentity?

    init(_ path: FilePath, followingLinks: Bool = false) {
      self.path = path
      followsLinks = followingLinks
      identity = path.status(followingLinks: followingLinks).map { FileIdentity($0) }
    }

    init(path: FilePath, followsLinks: Bool, identity: FileIdentity?) {
      self.path = path
      self.followsLinks = followsLinks
      self.identity = identity
    }

    var isUnchanged: Bool {
      path.status(followingLinks: followsLinks).map { FileIdentity($0) } == identity
    }
  }

  /// What `observation` rests on, nil when a part of it can not be watched by files.
  ///
  /// - Parameter line: What there is to say as long as it holds.
  package init?(_ observation: Observation, saying line: String, in host: HostContext) {
    guard let provided = observation.provided,
      !StateDirectory.hasUnfinished(in: observation.environment.path),
      let resolved = try? PathLookup.resolve(provided.found),
      let walk = Self.walk(observation, provided, at: resolved, in: host)
    else { return nil }
    project = observation.project.directory
    self.line = line
    scope = observation.scope
    variables = Self.variables(in: host)
    found = provided.found
    self.resolved = resolved
    watched =
      walk + Self.settings(observation, host) + Self.environment(observation.environment)
      + Self.platform(observation)
  }

  /// Whether nothing that decided has changed.
  package func stillHolds(in host: HostContext) -> Bool {
    variables == Self.variables(in: host)
      && watched.allSatisfy(\.isUnchanged)
      && (try? PathLookup.resolve(found)) == resolved
  }

  /// The places where an interpreter was looked for before this one, and what decided about it.
  private static func walk(
    _ observation: Observation, _ provided: InterpreterFacts, at resolved: FilePath,
    in host: HostContext
  ) -> [Watched]? {
    guard case .provided? = observation.search.steps.last?.verdict,
      observation.search.steps.dropLast().allSatisfy(\.verdict.isBySpelling)
    else { return nil }
    var files = [resolved, provided.landmark]
    if provided.executable != resolved { files.append(provided.executable) }
    if let manager = VersionManager.ofShim(at: provided.found) {
      files += manager.consultedFiles(
        from: observation.project.directory, shim: provided.found, host: host)
    }
    let earlier = observation.search.passed.map { Watched($0) }
    return earlier + files.map { Watched($0, followingLinks: true) }
  }

  private static func settings(_ observation: Observation, _ host: HostContext) -> [Watched] {
    SettingsReader.files(for: observation.project, in: host).map {
      Watched($0, followingLinks: true)
    }
  }

  /// What is provided by the names of other versions, and the roots where environments lead through
  /// them.
  private static func platform(_ observation: Observation) -> [Watched] {
    let others = observation.otherVersions.flatMap { _, search in
      search.passed.map { Watched($0) }
        + search.steps.map { Watched($0.found, followingLinks: true) }
    }
    let environment = observation.environment.path
    let kept =
      observation.settings.registersRoot ? [Watched(StateDirectory.storeRoot(in: environment))] : []
    guard observation.settings.links == .roots else { return others + kept }
    let roots = observation.roots
    let root = observation.root.map { [Watched($0.path)] } ?? []
    return others + kept + root
      + [Watched(roots.directory, followingLinks: true), Watched(roots.note(of: environment))]
  }

  /// A directory changes with the names in it; what is in a file or behind a link is watched by
  /// itself.
  private static func environment(_ environment: EnvironmentObservation) -> [Watched] {
    let path = environment.path
    let bin = path.pushing("bin")
    var watched = [path, bin, path.pushing("lib"), path.pushing("pyvenv.cfg")]
      .map { Watched($0) }
    watched += [StateDirectory.directory(in: path), StateDirectory.pending(in: path)].map {
      Watched($0)
    }
    if environment.root != .directory { watched.append(Watched(path, followingLinks: true)) }
    watched += environment.libraries.map {
      Watched(path.pushing("lib").pushing(FilePath($0.name)))
    }
    let own = environment.activators.map(\.kind.rawValue) + environment.pipCommands.map(\.name)
    let scripts = Set(own.map { ByteString($0) } + environment.scripts.map(\.name))
    watched += scripts.map { Watched(bin.pushing(FilePath($0))) }
    if let packages = environment.packages {
      let directory = path.pushing(packages.path)
      let files = packages.pathFiles.map(\.name) + packages.customizations.map(\.name)
      watched += [Watched(directory)] + files.map { Watched(directory.pushing(FilePath($0))) }
    }
    watched += environment.links.map {
      Watched(bin.pushing(FilePath($0.name)), followingLinks: true)
    }
    return watched
  }

  private static let variableNames =
    [
      "PATH", "REPL_HOME", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "REPLIT_PY_PYTHON", "HOME",
      "XDG_CONFIG_HOME", StableRoots.variable,
    ] + VersionManager.allCases.flatMap(\.variables)

  /// Which build of the program looks: its release, and the file that it is.
  private static let build =
    "\(Release.version) \(FileIdentity(following: "/proc/self/exe")?.text ?? "")\n"

  private static func variables(in host: HostContext) -> ByteString {
    var bytes = Array(build.utf8)
    for name in variableNames {
      bytes += host.variables[name]?.bytes ?? []
      bytes.append(UInt8(ascii: "\n"))
    }
    return ByteString(bytes)
  }
}

extension HealthCache {
  /// Where the look at `project` is kept, nil without a home.
  package static func file(for project: FilePath, in host: HostContext) -> FilePath? {
    host.directory(.cache)?.pushing("healthy").pushing(FilePath(project.bytes.hashName))
  }

  /// The look at `project` that is kept, nil when there is none or it no longer holds.
  ///
  /// - Parameter scope: What it has to have looked at.
  package static func remembered(
    of project: FilePath, in host: HostContext, scope: Scope
  ) -> HealthCache? {
    guard let file = file(for: project, in: host),
      let bytes = UserFile.contents(of: file, limit: 1 << 16, for: host.user),
      let look = HealthCache(serialized: bytes), look.project == project,
      look.scope == scope || look.scope.isComplete, look.stillHolds(in: host)
    else { return nil }
    return look
  }

  private static let format: ByteString = "replit-py healthy 4"

  /// The look as it is written to its file: fields that end in NUL.
  package var serialized: [UInt8] {
    var fields = [
      Self.format, project.bytes, ByteString(line), ByteString(scope.rawValue), variables,
      found.bytes,
      resolved.bytes,
    ]
    for file in watched {
      fields += [
        file.path.bytes, file.followsLinks ? "follow" : "link",
        ByteString(file.identity?.text ?? "absent"),
      ]
    }
    return ByteString.bytes(of: fields)
  }

  /// Reads ``serialized``; nil for anything else.
  init?(serialized bytes: [UInt8]) {
    let fields = ByteString.fields(in: bytes)
    guard fields.count >= 8, fields.count % 3 == 2, fields.last == "", fields[0] == Self.format,
      let scope = Scope(rawValue: fields[3].lossyText)
    else { return nil }
    project = FilePath(fields[1])
    line = fields[2].lossyText
    self.scope = scope
    variables = fields[4]
    found = FilePath(fields[5])
    resolved = FilePath(fields[6])
    var watched: [Watched] = []
    for index in stride(from: 7, to: fields.count - 1, by: 3) {
      let identity = FileIdentity(text: fields[index + 2].lossyText)
      guard identity != nil || fields[index + 2] == "absent" else { return nil }
      watched.append(
        Watched(
          path: FilePath(fields[index]), followsLinks: fields[index + 1] == "follow",
          identity: identity))
    }
    self.watched = watched
  }
}

extension InterpreterSearch.Verdict {
  /// Whether the verdict rests on the spelling of `PATH` alone, not on what is on disk.
  fileprivate var isBySpelling: Bool {
    guard case .excluded(let exclusion) = self else { return false }
    switch exclusion {
    case .relative, .environment, .activeVirtualEnvironment, .project, .configuration: return true
    case .otherVirtualEnvironment: return false
    }
  }
}
