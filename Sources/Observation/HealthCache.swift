package import Host
package import SystemPackage

/// What an observation without findings depended on: as long as none of it changes, observing again
/// would find nothing either.
///
/// It is only a cache, and valid for one build of the program, because another may know more
/// checks. A requested report always observes again, and a lost entry costs one observation. It is
/// kept below `$XDG_CACHE_HOME/replit-py/healthy`, one file for each project. It misses a file of
/// the environment that is edited in place within the clock tick of the heal that wrote it, to the
/// same size; and changes inside an installed package.
package struct HealthCache: Hashable, Sendable {
  /// The project.
  package let project: FilePath
  /// The status line to show for the project.
  package let line: String
  /// How much was observed.
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

  /// Collects what `observation` depended on; nil when part of it cannot be watched through files.
  ///
  /// - Parameter line: The status line to show as long as this holds.
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

  /// Whether nothing that it depended on has changed.
  package func stillHolds(in host: HostContext) -> Bool {
    variables == Self.variables(in: host)
      && watched.allSatisfy(\.isUnchanged)
      && (try? PathLookup.resolve(found)) == resolved
  }

  /// The paths where an interpreter was searched for before this one, and the files that decided.
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

  /// The interpreters provided under the names of other versions, and the stable roots that
  /// environments link through.
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

  /// The paths in an environment: a directory changes with the names in it; the contents of files
  /// and the targets of symlinks are watched separately.
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

  /// Identifies the build of the program: its release and the identity of its file.
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
  /// The file with the entry for `project`, nil without a cache directory.
  package static func file(for project: FilePath, in host: HostContext) -> FilePath? {
    host.directory(.cache)?.pushing("healthy").pushing(FilePath(project.bytes.hashName))
  }

  /// The cached entry for `project`, nil when there is none or it no longer holds.
  ///
  /// - Parameter scope: How much must have been observed.
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

  /// The entry as written to its file: fields that end in NUL.
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

  /// Parses ``serialized``; nil for anything else.
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
  /// Whether the verdict depends only on the spelling of `PATH`, not on what is on disk.
  fileprivate var isBySpelling: Bool {
    guard case .excluded(let exclusion) = self else { return false }
    switch exclusion {
    case .relative, .environment, .activeVirtualEnvironment, .project, .configuration: return true
    case .otherVirtualEnvironment: return false
    }
  }
}
