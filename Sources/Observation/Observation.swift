package import Host
package import SystemPackage

/// Everything that a diagnosis is based on.
package struct Observation: Sendable {
  /// How much was observed.
  package var scope = Scope.convergence
  /// The project.
  package var project: Project
  /// The settings in effect.
  package var settings: Settings
  /// The search for the provided interpreter.
  package var search: InterpreterSearch
  /// The environment.
  package var environment: EnvironmentObservation
  /// The effects of the shell's variables; nil when they were not looked at.
  package var shell: ShellVariables?
  /// The tool that would install packages; nil when it was not looked for.
  package var installer: Installer?
  /// What the file system allows; nil when it was not looked at.
  package var volume: Volume?
  /// What the project's own files declare; nil when they were not looked at.
  package var files: ProjectFiles?
  /// The stable roots of this host.
  package var roots = StableRoots(StableRoots.standardDirectory)
  /// The root that the environment should link through; nil where none is wanted or there is none.
  package var root: StableRoot?
  /// Whether Nix keeps the interpreter; nil when it is not in Nix's store, or that was not looked
  /// at.
  package var store: NixStore?
  /// The search for the interpreter of each name in the environment that has another minor version.
  package var otherVersions: [(name: String, search: InterpreterSearch)] = []
  /// The packages that the project declares; nil when that was not looked at, or nothing declares
  /// any.
  package var declaration: Declaration?
  /// The indexes that an installer queries, in order; nil when they were not looked at.
  package var asked: [PackageSources.Place]?
  /// Who can change the project's contents; nil when that was not looked at.
  package var access: ProjectAccess?
  /// Whether `--adopt` was given: this program then manages the environment, whoever made it.
  package var isAdopting: Bool

  /// An observation of these parts; all others are set later.
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

  /// Whether `--online` was given, so that installing packages counts as a repair.
  package var isInstalling = false

  /// Whether the project's own programs may be run: the user trusts it, and nobody else can change
  /// its contents.
  package var mayBeUsed: Bool { access.map { $0.objection(to: .use) == nil } ?? false }

  /// The path that the interpreter names in the environment should link to.
  package var linkTarget: FilePath? {
    provided.map { provided in root?.program(of: provided) ?? provided.executable }
  }

  /// The size in bytes of the interpreter copies that are needed where symlinks are not supported.
  var bytesOfCopies: UInt {
    guard !environment.holdsLinks, let provided else { return 0 }
    let size = provided.executable.status()?.size ?? 0
    return UInt(max(size, 0)) * UInt(provided.linkNames.count)
  }

  /// Whether a symlink to `target`, which resolves to the provided interpreter, takes the way that
  /// the settings ask for: through a stable root, or through none.
  package func isWanted(linkTo target: ByteString) -> Bool {
    if root != nil { return target == linkTarget?.bytes }
    return settings.links == .roots || roots.root(in: target) == nil
  }

  /// The interpreter provided under `name`, which belongs to another minor version.
  package func provided(as name: String) -> InterpreterFacts? {
    otherVersions.first { $0.name == name }?.search.provided
  }

  /// The interpreter the platform provides.
  package var provided: InterpreterFacts? { search.provided }

  /// The interpreter that the environment needs: the provided one, which a heal switches to, or its
  /// own if the environment stays as it is.
  package var neededInterpreter: FilePath? {
    let own = environment.link("python3").program?.path
    if !ownership.mayBeHealed { return own }
    return search.damaged == nil ? provided?.executable ?? own : own ?? provided?.executable
  }

  /// The environment's ownership, with `--adopt` taken into account.
  package var ownership: Ownership {
    if case .foreign = environment.ownership, isAdopting { return .ours }
    return environment.ownership
  }
}
