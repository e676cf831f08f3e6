import Host
package import SystemPackage

/// The settings, from the first configuration file that has any.
package struct Settings: Equatable, Sendable {
  /// Whether automatic triggers may heal.
  package var automaticHealing = AutomaticHealing.always
  /// The environment's directory, relative to the project.
  package var environment: FilePath = ".pythonlibs"
  /// The entries of `PATH` in which no interpreter is searched for.
  package var excludedPaths: [FilePath] = []
  /// The findings to hide, by code, by the beginning of a code, or by name.
  package var ignored: [String] = []
  /// What the interpreter names in the environment link to.
  package var links = Links.direct
  /// Whether a heal registers a root, so that Nix does not collect the interpreter.
  package var registersRoot = false
  /// The place of each key that is set.
  package var places: [Key: SettingPlace] = [:]
  /// The unknown keys in this program's table, in order.
  package var unknown: [Unknown] = []

  /// The defaults.
  package init() {}

  /// The keys of this program's table.
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
    /// The executable through the stable root of its installation:
    /// `/replit/python310/bin/python3.10`.
    case roots
  }

  /// An unknown key.
  package struct Unknown: Hashable, Sendable {
    /// The key.
    package var key: String
    /// Its place.
    package var place: SettingPlace

    /// A key at its place.
    package init(key: String, place: SettingPlace) {
      self.key = key
      self.place = place
    }

    /// The key that was probably meant, nil when none is similar.
    package var nearest: String? {
      NearestNames(key, among: Key.allCases.map(\.rawValue)).names.first
    }
  }
}
