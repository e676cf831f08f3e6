package import Host
package import SystemPackage

/// Everything a diagnosis rests on.
package struct Observation: Sendable {
  /// How much was looked at.
  package var scope = Scope.convergence
  /// The project.
  package var project: Project
  /// What the user decided.
  package var settings: Settings
  /// The walk to the provided interpreter.
  package var search: InterpreterSearch
  /// The environment.
  package var environment: EnvironmentObservation
  /// What the shell's variables do; nil when they were not looked at.
  package var shell: ShellVariables?
  /// What would install packages; nil when it was not looked for.
  package var installer: Installer?
  /// What the file system allows; nil when it was not looked at.
  package var volume: Volume?
  /// What the project's own files say; nil when they were not looked at.
  package var files: ProjectFiles?
  /// The stable roots of this host.
  package var roots = StableRoots(StableRoots.standardDirectory)
  /// The one the environment is to lead through; nil where it is not to, or there is none.
  package var root: StableRoot?
  /// What keeps the interpreter in Nix's store; nil when it is not there, or that was not looked for.
  package var store: NixStore?
  /// For each name of another minor version in the environment, the walk to what is provided by that
  /// name.
  package var otherVersions: [(name: String, search: InterpreterSearch)] = []
  /// What the project asks for; nil when it was not looked at, or nothing says so.
  package var declaration: Declaration?
  /// The indexes that an installer asks, in their order; nil when that was not looked at.
  package var asked: [PackageSources.Place]?
  /// Who decides what is in the project; nil when it was not looked at.
  package var access: ProjectAccess?
  /// Whether the user said `--adopt`: this environment is to be ours, whoever made it.
  package var isAdopting: Bool

  /// An observation made of its parts.
  package init(
    project: Project, settings: Settings, search: InterpreterSearch,
    environment: EnvironmentObservation, isAdopting: Bool = false
  ) {
    self.project = project
    self.settings = settings
    self.search = search
    self.environment = environment
    self.isAdopting = isAdopting
  }

  /// Whether the user said `--online`: what is to be installed is a repair as well.
  package var isInstalling = false

  /// Whether the project's own programs may be run: the user trusts it, and nobody else decides what
  /// is in it.
  package var mayBeUsed: Bool { access.map { $0.objection(to: .use) == nil } ?? false }

  /// What the interpreter's names in the environment are to lead to.
  package var linkTarget: FilePath? {
    provided.map { provided in root?.program(of: provided) ?? provided.executable }
  }

  /// How much room the copies of the interpreter take where there can be no links to it, in bytes.
  var bytesOfCopies: UInt {
    guard !environment.holdsLinks, let provided else { return 0 }
    let size = provided.executable.status()?.size ?? 0
    return UInt(max(size, 0)) * UInt(provided.linkNames.count)
  }

  /// Whether a link to `target`, which ends at the provided interpreter, goes the way the settings
  /// want: through the root, or through none.
  package func isWanted(linkTo target: ByteString) -> Bool {
    if root != nil { return target == linkTarget?.bytes }
    return settings.links == .roots || roots.root(in: target) == nil
  }

  /// The interpreter provided by `name`, which is that of another minor version.
  package func provided(as name: String) -> InterpreterFacts? {
    otherVersions.first { $0.name == name }?.search.provided
  }

  /// The interpreter the platform provides.
  package var provided: InterpreterFacts? { search.provided }

  /// The interpreter that the environment needs: the provided one, which a heal lets it follow; of
  /// an environment that stays as it is, its own.
  package var neededInterpreter: FilePath? {
    let own = environment.link("python3").program?.path
    if !ownership.mayBeHealed { return own }
    return search.damaged == nil ? provided?.executable ?? own : own ?? provided?.executable
  }

  /// Whose the environment will be when this observation is acted on.
  package var ownership: Ownership {
    if case .foreign = environment.ownership, isAdopting { return .ours }
    return environment.ownership
  }
}
