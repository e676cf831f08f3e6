package import Host
package import SystemPackage

/// Observes a project: its settings, the interpreter provided to it, its environment.
package struct Observer: Sendable {
  private let host: HostContext
  private let request: InterpreterFinder.Request
  private let named: ByteString?
  private let isAdopting: Bool
  private let isInstalling: Bool
  private let scope: Scope
  private let onProgress: (@Sendable (Int, Int) -> Void)?

  /// An observer of projects in `host`.
  ///
  /// - Parameters:
  ///   - python: The interpreter that the user named, in place of the one that `PATH` provides.
  ///   - isAdopting: Whether `--adopt` was given.
  ///   - isInstalling: Whether `--online` was given.
  ///   - scope: How much to observe.
  ///   - onProgress: Called, from any thread, with the number of bytes verified and their total.
  package init(
    host: HostContext, python: String? = nil, isAdopting: Bool = false,
    isInstalling: Bool = false, scope: Scope = .convergence,
    onProgress: (@Sendable (Int, Int) -> Void)? = nil
  ) {
    self.host = host
    self.scope = scope
    self.onProgress = onProgress
    self.isAdopting = isAdopting
    self.isInstalling = isInstalling
    let named = python.map { ByteString($0) } ?? host.value("REPLIT_PY_PYTHON")
    self.named = named
    request =
      named.map { .init($0, workingDirectory: host.workingDirectory) } ?? .provided
  }

  /// Observes `project`.
  ///
  /// - Throws: ``SettingsError`` when a configuration file is wrong.
  package func observe(_ project: Project) throws(SettingsError) -> Observation {
    let settings = try SettingsReader.read(for: project, in: host)
    var search = finder(for: project, settings).find(request)
    search.named = named?.lossyText
    let environment = EnvironmentObserver(
      host: host, project: project, path: Self.environment(of: project, settings),
      provided: search.provided, scope: scope, onProgress: onProgress
    ).observe()
    var observation = Observation(
      project: project, settings: settings, search: search, environment: environment,
      isAdopting: isAdopting)
    observation.scope = scope
    observation.access = ProjectAccess(to: project, environment: environment.path, in: host)
    observation.isInstalling = isInstalling
    observation.roots = StableRoots(host)
    if settings.links == .roots {
      observation.root = search.provided.flatMap { observation.roots.root(of: $0) }
    }
    observation.otherVersions = otherVersions(observation)
    observation.store = store(observation, before: nil)
    if scope.isComplete { ProjectContextObserver(host: host).observe(&observation) }
    return observation
  }

  /// Observes the environment of `observation` again; keeps the project's settings and its provided
  /// interpreter as they were just found.
  ///
  /// - Parameter paths: What was changed, relative to the environment; packages are observed again
  ///   only where that may have changed one.
  package func reobserve(_ observation: Observation, afterChanging paths: [FilePath]) -> Observation
  {
    var observation = observation
    let touchesPackages = paths.contains { ["lib", "lib64"].contains($0.components.first?.string) }
    observation.environment = EnvironmentObserver(
      host: host, project: observation.project, path: observation.environment.path,
      provided: observation.provided, scope: scope,
      knownPackages: touchesPackages ? nil : observation.environment.packages
    ).observe()
    observation.store = store(observation, before: observation.store)
    if scope.isComplete { ProjectContextObserver(host: host).observeAgain(&observation) }
    return observation
  }

  /// The search for the interpreter of each name in the environment that has another minor version.
  private func otherVersions(_ observation: Observation) -> [(String, InterpreterSearch)] {
    guard let provided = observation.provided else { return [] }
    let finder = finder(for: observation.project, observation.settings)
    return observation.environment.links.map(\.name).filter { name in
      !provided.linkNames.contains(name) && name.hasPrefix("python3.")
    }.map { ($0, finder.find(.name($0))) }
  }

  /// Whether Nix keeps the interpreter, where a report needs that or a heal takes care of it.
  private func store(_ observation: Observation, before: NixStore?) -> NixStore? {
    guard scope.isComplete || observation.settings.registersRoot,
      let interpreter = observation.neededInterpreter
    else { return nil }
    let path = observation.environment.path
    return NixStore(
      of: interpreter, in: path, isAsking: scope.isComplete, before: before, host: host
    ) {
      SearchPath(
        host: host, project: observation.project.directory, environment: path,
        excluding: observation.settings.excludedPaths
      ).program("nix-store")
    }
  }

  /// The search for the interpreter of `project`, with the candidates after it listed.
  ///
  /// - Throws: ``SettingsError`` when a configuration file is wrong.
  package func search(for project: Project) throws(SettingsError) -> InterpreterSearch {
    let settings = try SettingsReader.read(for: project, in: host)
    var search = finder(for: project, settings).find(request, listingTheRest: true)
    search.named = named?.lossyText
    return search
  }

  private func finder(for project: Project, _ settings: Settings) -> InterpreterFinder {
    InterpreterFinder(
      host: host, project: project.directory,
      environment: Self.environment(of: project, settings), excluding: settings.excludedPaths)
  }

  private static func environment(of project: Project, _ settings: Settings) -> FilePath {
    project.directory.pushing(settings.environment)
  }
}
