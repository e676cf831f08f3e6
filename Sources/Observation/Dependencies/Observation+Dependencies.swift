package import Host
import SystemPackage

extension Observation {
  /// Everything that this observation depends on.
  ///
  /// Add here whatever is newly observed: all that remembers an answer follows.
  package func dependencies(in host: HostContext) -> [Dependency] {
    let configuration = environment.path.pushing("pyvenv.cfg")
    var list = Dependency.ofEveryObservation + [Dependency(.project, for: .prompt)]
    list += walk(to: "python3", search, in: host)
    for (name, search) in otherVersions { list += walk(to: name, search, in: host) }
    list.append(Dependency(.file(configuration), for: [.healthCache, .prompt]))
    list += Dependency.ofSettings(for: project, in: host)
    list += environment.dependencies
    return list + rootDependencies
  }

  /// The interpreter link `name` of the environment, and the candidates of the search that found its
  /// interpreter.
  private func walk(
    to name: String, _ search: InterpreterSearch, in host: HostContext
  ) -> [Dependency] {
    var list = ends(of: name, search.provided?.found)
    list += search.passed.map { Dependency(.absence($0), for: [.healthCache, .prompt]) }
    for step in search.steps {
      switch step.verdict {
      case .provided(let facts):
        let resolved = (try? PathLookup.resolve(facts.found)) ?? facts.found
        list += facts.dependencies(resolved: resolved, project: project.directory, in: host)
      case .rejected:
        list.append(Dependency(.file(step.found), for: .prompt))
        list.append(verdict(on: step.found, by: name))
      case .excluded(let exclusion):
        if !exclusion.isBySpelling { list.append(verdict(on: step.found, by: name)) }
      case .notAsked: break
      }
    }
    return list
  }

  /// A candidate that was passed over; for the link of another version, which matters less, its file
  /// stands for the verdict.
  private func verdict(on found: FilePath, by name: String) -> Dependency {
    Dependency(name == "python3" ? .verdict(found) : .file(found), for: .healthCache)
  }

  /// What the names on `PATH` and in the environment resolve to.
  ///
  /// If both resolve to one file, a single comparison is enough for a prompt. With a wrapper in
  /// between, each is compared with its own target.
  private func ends(of name: String, _ found: FilePath?) -> [Dependency] {
    let python = environment.path.pushing("bin").pushing(FilePath(name))
    let executable = try? PathLookup.resolve(python)
    guard let found, let resolved = try? PathLookup.resolve(found) else {
      return own(python, executable)
    }
    let isOne = resolved == executable
    let readers: Dependency.Readers =
      isOne || resolved == found ? .healthCache : [.healthCache, .prompt]
    return [Dependency(.end([found], resolved), for: readers)]
      + (isOne
        ? [Dependency(.end([found, python], resolved), for: .prompt)] : own(python, executable))
  }

  /// The environment's own name; for the health cache, see ``EnvironmentObservation/dependencies``.
  private func own(_ python: FilePath, _ executable: FilePath?) -> [Dependency] {
    var list = [Dependency(.end([python], executable), for: .prompt)]
    // A copied interpreter can change independently of the original.
    if executable?.parent == environment.resolvedPath.pushing("bin") {
      list.append(Dependency(.file(python), for: .prompt))
    }
    return list
  }

  /// The stable root that the environment links through and its GC root; neither triggers
  /// convergence.
  private var rootDependencies: [Dependency] {
    let path = environment.path
    var subjects: [Dependency.Subject] = []
    if settings.registersRoot { subjects.append(.entry(StateDirectory.storeRoot(in: path))) }
    if settings.links == .roots {
      if let root { subjects.append(.entry(root.path)) }
      subjects += [.file(roots.directory), .entry(roots.note(of: path))]
    }
    return subjects.map { Dependency($0, for: .healthCache) }
  }
}

extension EnvironmentObservation {
  /// The paths in the environment, for the health cache only: a shell converges on a change of the
  /// provided interpreter, not of the environment.
  ///
  /// A directory changes with the names in it; the contents of files and the targets of symlinks are
  /// watched separately.
  fileprivate var dependencies: [Dependency] {
    let bin = path.pushing("bin")
    var subjects: [Dependency.Subject] = [
      .entry(path), .entry(bin), .entry(path.pushing("lib")),
      .entry(StateDirectory.directory(in: path)), .entry(StateDirectory.pending(in: path)),
    ]
    if root != .directory { subjects.append(.file(path)) }
    subjects += libraries.map { .entry(path.pushing("lib").pushing(FilePath($0.name))) }
    let own = activators.map(\.kind.rawValue) + pipCommands.map(\.name)
    let scripts = Set(own.map { ByteString($0) } + scripts.map(\.name))
    subjects += scripts.map { .entry(bin.pushing(FilePath($0))) }
    if let packages {
      let directory = path.pushing(packages.path)
      let files = packages.pathFiles.map(\.name) + packages.customizations.map(\.name)
      subjects += [.entry(directory)] + files.map { .entry(directory.pushing(FilePath($0))) }
    }
    subjects += links.map { .file(bin.pushing(FilePath($0.name))) }
    return subjects.map { Dependency($0, for: .healthCache) }
  }
}

extension SearchPath.Exclusion {
  /// Whether it depends on the spelling of `PATH` alone, not on what is on disk.
  fileprivate var isBySpelling: Bool {
    switch self {
    case .relative, .environment, .activeVirtualEnvironment, .project, .configuration: true
    case .otherVirtualEnvironment: false
    }
  }
}
