public import SystemPackage

/// What the user decided, from the first configuration file that says anything about it.
public struct Settings: Equatable, Sendable {
  /// Whether triggers other than the user's own command may heal.
  public var automaticHealing = AutomaticHealing.always
  /// The environment's directory, relative to the project.
  public var environment: FilePath = ".pythonlibs"
  /// `PATH` entries in which no interpreter is looked for.
  public var excludedPaths: [FilePath] = []
  /// Findings that are not wanted: codes, the beginnings of codes, or names.
  public var ignored: [String] = []

  /// Nothing decided.
  public init() {}

  /// The values of `auto-heal`.
  public enum AutomaticHealing: Equatable, Sendable {
    /// `true`: every kind of drift.
    case always
    /// `false`: none.
    case never
    /// `"patch"`: only drift within one minor version.
    case withinMinorVersion
  }
}
