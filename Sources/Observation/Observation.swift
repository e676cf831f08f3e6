import Host
import SystemPackage

/// Everything a diagnosis rests on.
public struct Observation: Sendable {
  /// The project.
  public var project: Project
  /// What the user decided.
  public var settings: Settings
  /// The walk to the provided interpreter.
  public var search: InterpreterSearch
  /// The environment.
  public var environment: EnvironmentObservation
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

  /// The interpreter the platform provides.
  public var provided: InterpreterFacts? { search.provided }

  /// Whose the environment will be when this observation is acted on.
  public var ownership: Ownership {
    if case .foreign = environment.ownership, isAdopting { return .ours }
    return environment.ownership
  }
}
