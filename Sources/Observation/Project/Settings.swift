import Host
package import SystemPackage

/// What the user decided, from the first configuration file that says anything about it.
package struct Settings: Equatable, Sendable {
  /// Whether triggers other than the user's own command may heal.
  package var automaticHealing = AutomaticHealing.always
  /// The environment's directory, relative to the project.
  package var environment: FilePath = ".pythonlibs"
  /// `PATH` entries in which no interpreter is looked for.
  package var excludedPaths: [FilePath] = []
  /// Findings that are not wanted: codes, the beginnings of codes, or names.
  package var ignored: [String] = []
  /// What the interpreter's names in the environment lead to.
  package var links = Links.direct
  /// Whether a heal keeps Nix from collecting the interpreter.
  package var registersRoot = false
  /// Where each key that is written stands.
  package var places: [Key: SettingPlace] = [:]
  /// Keys in our table that mean nothing, in their order.
  package var unknown: [Unknown] = []

  /// Nothing decided.
  package init() {}

  /// The keys.
  package enum Key: String, CaseIterable, Sendable {
    case autoHeal = "auto-heal"
    case environment
    case excludePath = "exclude-path"
    case gcRoot = "gc-root"
    case ignore
    case links
  }

  /// The values of `auto-heal`.
  package enum AutomaticHealing: Equatable, Sendable {
    /// `true`: every kind of drift.
    case always
    /// `false`: none.
    case never
    /// `"patch"`: only drift within one minor version.
    case withinMinorVersion
  }

  /// The values of `links`.
  package enum Links: String, Sendable {
    /// The real executable.
    case direct
    /// The same through the stable root of its installation: `/replit/python310/bin/python3.10`.
    case roots
  }

  /// A key that means nothing.
  package struct Unknown: Hashable, Sendable {
    /// The key.
    package var key: String
    /// Where it stands.
    package var place: SettingPlace

    /// A key at a place.
    package init(key: String, place: SettingPlace) {
      self.key = key
      self.place = place
    }

    /// The key that was probably meant, nil when none is near.
    package var nearest: String? {
      NearestNames(key, among: Key.allCases.map(\.rawValue)).names.first
    }
  }
}
