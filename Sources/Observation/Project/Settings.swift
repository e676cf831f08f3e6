import Host
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
  /// What the interpreter's names in the environment lead to.
  public var links = Links.direct
  /// Whether a heal keeps Nix from collecting the interpreter.
  public var registersRoot = false
  /// Where each key that is written stands.
  public var places: [Key: SettingPlace] = [:]
  /// Keys in our table that mean nothing, in their order.
  public var unknown: [Unknown] = []

  /// Nothing decided.
  public init() {}

  /// The keys.
  public enum Key: String, CaseIterable, Sendable {
    case autoHeal = "auto-heal"
    case environment
    case excludePath = "exclude-path"
    case gcRoot = "gc-root"
    case ignore
    case links
  }

  /// The values of `auto-heal`.
  public enum AutomaticHealing: Equatable, Sendable {
    /// `true`: every kind of drift.
    case always
    /// `false`: none.
    case never
    /// `"patch"`: only drift within one minor version.
    case withinMinorVersion
  }

  /// The values of `links`.
  public enum Links: String, Sendable {
    /// The real executable.
    case direct
    /// The same through the stable root of its installation: `/replit/python310/bin/python3.10`.
    case roots
  }

  /// A key that means nothing.
  public struct Unknown: Hashable, Sendable {
    /// The key.
    public var key: String
    /// Where it stands.
    public var place: SettingPlace

    /// A key at a place.
    public init(key: String, place: SettingPlace) {
      self.key = key
      self.place = place
    }

    /// The key that was probably meant, nil when none is near.
    public var nearest: String? {
      NearestNames(key, among: Key.allCases.map(\.rawValue)).names.first
    }
  }
}
