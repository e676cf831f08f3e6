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
  private let watched: [Watched]

  /// Collects what `observation` depended on; nil when part of it cannot be watched.
  ///
  /// - Parameter line: The status line to show as long as this holds.
  package init?(_ observation: Observation, saying line: String, in host: HostContext) {
    guard observation.provided != nil,
      !StateDirectory.hasUnfinished(in: observation.environment.path)
    else { return nil }
    self.init(
      of: observation.project.directory, saying: line, scope: observation.scope,
      dependingOn: observation.dependencies(in: host), in: host)
  }

  /// Records `dependencies` of an observation of `project` in their state now; nil when one of them
  /// cannot be watched.
  init?(
    of project: FilePath, saying line: String, scope: Scope, dependingOn dependencies: [Dependency],
    in host: HostContext
  ) {
    self.project = project
    self.line = line
    self.scope = scope
    var watched: [Watched] = []
    for dependency in dependencies where dependency.readers.contains(.healthCache) {
      guard let more = Watched.all(dependency.subject, in: host) else {
        Log.debug("health cache: not written, \(dependency.subject) cannot be watched")
        return nil
      }
      watched += more
    }
    self.watched = watched
  }

  /// Whether nothing that it depended on has changed.
  package func stillHolds(in host: HostContext) -> Bool {
    guard let changed = watched.first(where: { !$0.isUnchanged(in: host) }) else { return true }
    Log.debug("health cache: not used, \(changed.kind.rawValue) \(changed.subject) has changed")
    return false
  }
}

extension HealthCache {
  /// One dependency in the state in which it was.
  fileprivate struct Watched: Hashable {
    let kind: Kind
    let subject: ByteString
    let state: ByteString

    enum Kind: String {
      case program
      case variable
      case entry
      case file
      case end
    }

    /// What to watch of `subject`, in its state now; nil when it cannot be watched.
    static func all(_ subject: Dependency.Subject, in host: HostContext) -> [Watched]? {
      switch subject {
      case .program: [Watched(.program, "", in: host)]
      case .variable(let name): [Watched(.variable, ByteString(name), in: host)]
      case .absence(let path), .entry(let path): [Watched(.entry, path.bytes, in: host)]
      case .file(let path), .executable(let path): [Watched(.file, path.bytes, in: host)]
      case .end(let paths, _): paths.map { Watched(.end, $0.bytes, in: host) }
      // The cache has one file for each project.
      case .project: []
      case .verdict: nil
      }
    }

    private init(_ kind: Kind, _ subject: ByteString, in host: HostContext) {
      self.init(kind, subject, Self.state(of: kind, subject, in: host))
    }

    init(_ kind: Kind, _ subject: ByteString, _ state: ByteString) {
      self.kind = kind
      self.subject = subject
      self.state = state
    }

    func isUnchanged(in host: HostContext) -> Bool {
      Self.state(of: kind, subject, in: host) == state
    }

    private static func state(
      of kind: Kind, _ subject: ByteString, in host: HostContext
    ) -> ByteString {
      switch kind {
      case .program: build
      case .variable: host.variables[subject.lossyText] ?? ""
      case .entry: identity(FilePath(subject).status(followingLinks: false))
      case .file: identity(FilePath(subject).status())
      case .end: (try? PathLookup.resolve(FilePath(subject)))?.bytes ?? ""
      }
    }

    private static func identity(_ status: Stat?) -> ByteString {
      status.map { ByteString(FileIdentity($0).text) } ?? "absent"
    }

    private static let build = ByteString(
      "\(Release.version) \(FileIdentity(following: "/proc/self/exe")?.text ?? "")")
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
      look.scope == scope || look.scope.isComplete
    else {
      Log.debug("health cache: not used, there is no entry for \(project)")
      return nil
    }
    guard look.stillHolds(in: host) else { return nil }
    Log.debug("health cache: used, nothing has changed in \(project)")
    return look
  }

  private static let format: ByteString = "replit-py healthy 5"

  /// The entry as written to its file: fields that end in NUL.
  package var serialized: [UInt8] {
    var fields = [Self.format, project.bytes, ByteString(line), ByteString(scope.rawValue)]
    for watched in watched {
      fields += [ByteString(watched.kind.rawValue), watched.subject, watched.state]
    }
    return ByteString.bytes(of: fields)
  }

  /// Parses ``serialized``; nil for anything else.
  init?(serialized bytes: [UInt8]) {
    let fields = ByteString.fields(in: bytes)
    guard fields.count >= 5, fields.count % 3 == 2, fields.last == "", fields[0] == Self.format,
      let scope = Scope(rawValue: fields[3].lossyText)
    else { return nil }
    project = FilePath(fields[1])
    line = fields[2].lossyText
    self.scope = scope
    var watched: [Watched] = []
    for index in stride(from: 4, to: fields.count - 1, by: 3) {
      guard let kind = Watched.Kind(rawValue: fields[index].lossyText) else { return nil }
      watched.append(Watched(kind, fields[index + 1], fields[index + 2]))
    }
    self.watched = watched
  }
}
