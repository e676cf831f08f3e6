package import Host
package import SystemPackage

/// Finds the interpreter that the platform provides to a project.
package struct InterpreterFinder: Sendable {
  private let host: HostContext
  private let project: FilePath
  private let searchPath: SearchPath
  private let cache: InterpreterCache

  /// Which interpreter to find.
  package enum Request: Hashable, Sendable {
    /// `python3`, then `python`, on `PATH`.
    case provided
    /// The interpreter at this path.
    case path(FilePath)
    /// The program of this name on `PATH`.
    case name(String)
    /// An interpreter of this version.
    case version(PythonVersion)

    /// Parses a path (`/usr/bin/python3`, `./python`), a version (`3.11`, `3.11.7`) or a name.
    package init(_ text: ByteString, workingDirectory: FilePath?) {
      if let version = PythonVersion(text.lossyText) {
        self = .version(version)
      } else if !text.bytes.contains(UInt8(ascii: "/")) {
        self = .name(text.lossyText)
      } else {
        let path = FilePath(text)
        self = .path(workingDirectory.map { path.absolute(from: $0) } ?? path)
      }
    }

    /// Whether `PATH` is searched: the user did not name one path.
    var isOnPath: Bool {
      if case .path = self { false } else { true }
    }
  }

  /// A finder for the project at `project`, whose environment is at `environment`.
  package init(
    host: HostContext, project: FilePath, environment: FilePath, excluding: [FilePath]
  ) {
    self.host = host
    self.project = project
    searchPath = SearchPath(
      host: host, project: project, environment: environment, excluding: excluding)
    cache = InterpreterCache(host: host)
  }

  /// Tries one candidate after another until an interpreter works.
  ///
  /// - Parameter listingTheRest: Whether to list the candidates after it, too; those are never
  ///   started.
  package func find(
    _ request: Request = .provided, listingTheRest: Bool = false
  ) -> InterpreterSearch {
    var search = InterpreterSearch(steps: [])
    for found in places(for: request) {
      guard Self.isPresent(found) else {
        if search.provided == nil, found.isAbsolute { search.passed.append(found) }
        continue
      }
      if search.provided != nil {
        guard listingTheRest else { break }
        search.steps.append(.init(found: found, verdict: .notAsked))
      } else {
        let verdict = judge(found, for: request, fresh: &search.fresh)
        search.steps.append(.init(found: found, verdict: verdict))
      }
    }
    return search
  }

  /// Asks every interpreter: those at `places`, then those on `PATH` in its order; each only once,
  /// under its first name.
  package func survey(_ places: [FilePath]) -> InterpreterSearch {
    var search = InterpreterSearch(steps: [])
    var seen: Set<FilePath> = []
    let onPath = searchPath.entries.filter(\.isAbsolute).flatMap { entry in
      Self.interpreterNames(in: entry).map { entry.appending($0) }
    }
    let requests = places.map { ($0, Request.path($0)) } + onPath.map { ($0, .provided) }
    for (found, request) in requests where Self.isPresent(found) {
      let file = try? PathLookup.resolve(found)
      if let file, seen.contains(file) { continue }
      let verdict = judge(found, for: request, fresh: &search.fresh)
      // Not for excluded names: the platform may provide the same interpreter under another one.
      if case .excluded = verdict {} else if let file { seen.insert(file) }
      search.steps.append(.init(found: found, verdict: verdict))
    }
    return search
  }

  /// The interpreters' names in `directory`, `python3` and `python` first.
  private static func interpreterNames(in directory: FilePath) -> [String] {
    let names = ((try? PathLookup.names(in: directory)) ?? []).map(\.lossyText)
    let plain = ["python3", "python"].filter(names.contains)
    return plain
      + names.filter { InterpreterLink.isInterpreterName($0) && !plain.contains($0) }
  }

  private func places(for request: Request) -> [FilePath] {
    switch request {
    case .path(let path): [path]
    case .name(let name): onPath([name])
    case .provided: onPath(["python3", "python"])
    case .version(let version):
      onPath(["python\(version.minorText)", "python3", "python"]) + managed(version)
    }
  }

  private func onPath(_ names: [String]) -> [FilePath] {
    names.flatMap { name in searchPath.entries.map { $0.pushing(FilePath(name)) } }
  }

  /// Whether `path` is a candidate: an executable file or a dangling symlink, which the report
  /// shows.
  ///
  /// A file without an execute bit is not, because a shell would not run it either.
  private static func isPresent(_ path: FilePath) -> Bool {
    if PathLookup.isExecutableFile(path) { return true }
    return path.status() == nil && PathLookup.exists(path)
  }

  /// The interpreters of this version that pyenv installed, newest patch level first.
  private func managed(_ version: PythonVersion) -> [FilePath] {
    InterpreterNames.managed(host)
      .compactMap { place in PythonVersion(place.name.lossyText).map { ($0, place) } }
      .filter { $0.0.agrees(with: version) }
      .sorted { $0.0 > $1.0 }
      .map { $0.1.pushing("bin/python3") }
  }

  private func judge(
    _ found: FilePath, for request: Request, fresh: inout [InterpreterCache.Entry]
  ) -> InterpreterSearch.Verdict {
    if request.isOnPath, let exclusion = exclusion(of: found) { return .excluded(exclusion) }
    guard let resolved = try? PathLookup.resolve(found) else { return .rejected(.leadsNowhere) }
    if request.isOnPath, resolved.isWithin(searchPath.resolvedProject) {
      return .excluded(.project)
    }
    do throws(Rejection) {
      let facts = try facts(
        found: found, resolved: resolved,
        outside: request.isOnPath ? searchPath.resolvedProject : nil, fresh: &fresh)
      if case .version(let version) = request, !facts.version.agrees(with: version) {
        return .rejected(.otherVersion(facts.version.text))
      }
      return .provided(facts)
    } catch {
      if case .insideProject = error { return .excluded(.project) }
      return .rejected(error)
    }
  }

  private func exclusion(of found: FilePath) -> SearchPath.Exclusion? {
    let entry = found.parent
    if let exclusion = searchPath.exclusion(ofSpelling: entry) { return exclusion }
    return (try? PathLookup.resolve(entry)).flatMap { searchPath.exclusion(ofResolved: $0) }
  }

  /// - Parameter project: The directory that the interpreter must not be in, however it is reached.
  private func facts(
    found: FilePath, resolved: FilePath, outside project: FilePath?,
    fresh: inout [InterpreterCache.Entry]
  ) throws(Rejection) -> InterpreterFacts {
    let manager = VersionManager.ofShim(at: found)
    let key = key(for: found, resolved: resolved, manager: manager)
    if let facts = cache.facts(for: key) {
      Log.debug("interpreter \(found): its cached answer is used")
      if let project, facts.executable.isWithin(project) { throw .insideProject }
      return facts
    }
    var query = InterpreterQuery(host: host, searchPath: cleanPath, outside: project)
    if let manager {
      switch ShimVersion(manager, for: self.project, in: host) {
      case .unsaid: break
      case .plain(let version): query.choice = (manager.versionVariable, version)
      case .refused(let version, let file): throw .unsafeVersion(version, file: file)
      }
    }
    let facts = try query.ask(found: found, resolved: resolved, isShim: manager != nil)
    fresh.append(
      InterpreterCache.Entry(
        key: key, facts: facts,
        dependingOn: facts.dependencies(resolved: resolved, project: self.project, in: host)))
    return facts
  }

  /// The cache key: all that influences the answer and is not a file.
  ///
  /// That is the name and what it resolves to; for a shim also the manager's variables and the
  /// directory from which it searches.
  private func key(
    for found: FilePath, resolved: FilePath, manager: VersionManager?
  ) -> ByteString {
    var parts = [found.bytes, resolved.bytes]
    if let manager {
      parts += [project.bytes, "asked outside it"]
      parts += manager.variableDependencies.compactMap(\.variable)
        .map { host.variables[$0] ?? "" }
    }
    return ByteString(Array(parts.map(\.bytes).joined(separator: [UInt8(ascii: "\n")])))
  }

  private var cleanPath: ByteString {
    let kept = searchPath.entries.filter { entry in
      guard searchPath.exclusion(ofSpelling: entry) == nil else { return false }
      guard let resolved = try? PathLookup.resolve(entry) else { return true }
      return searchPath.exclusion(ofResolved: resolved) == nil
    }
    return SearchList(kept.map(\.bytes)).value
  }
}
