import Host
import SystemPackage

/// Everything a diagnosis rests on.
public struct Observation: Sendable {
  /// How much was looked at.
  public var scope = Scope.convergence
  /// The project.
  public var project: Project
  /// What the user decided.
  public var settings: Settings
  /// The walk to the provided interpreter.
  public var search: InterpreterSearch
  /// The environment.
  public var environment: EnvironmentObservation
  /// What the shell's variables do; nil when they were not looked at.
  public var shell: ShellVariables?
  /// What would install packages; nil when it was not looked for.
  public var installer: Installer?
  /// What the file system allows; nil when it was not looked at.
  public var volume: Volume?
  /// What the project's own files say; nil when they were not looked at.
  public var files: ProjectFiles?
  /// What the project asks for; nil when it was not looked at, or nothing says so.
  public var declaration: Declaration?
  /// Whether the user said `--adopt`: this environment is to be ours, whoever made it.
  public var isAdopting: Bool

  /// An observation made of its parts.
  public init(
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
  public var isInstalling = false

  /// The interpreter the platform provides.
  public var provided: InterpreterFacts? { search.provided }

  /// Whose the environment will be when this observation is acted on.
  public var ownership: Ownership {
    if case .foreign = environment.ownership, isAdopting { return .ours }
    return environment.ownership
  }
}
