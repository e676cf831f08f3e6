import Observation
import Packaging

/// What to ask one run of uv or pip for.
struct InstallRequest {
  /// The requirements to install.
  var lines: [InstallLine]
  /// Limits the versions of everything that is installed.
  var constraints: [InstallLine] = []
  /// Whether to install only what `lines` name, without dependencies.
  var isAlone = false
  /// Whether to take the lowest versions that satisfy `lines`; only uv can do that.
  var isLowest = false
  /// Whether to resolve only and install nothing.
  var isTrial = false
  /// Whether to use only what the installer has on this machine; only uv can do that.
  var isOffline = false
  /// Whether to ignore uv's cache and reinstall what is installed already.
  var isFresh = false

  /// Constrains the `installed` distributions to their versions.
  mutating func constrain(to installed: [Installed]) {
    constraints += installed.filter { PackageVersion($0.version) != nil }
      .compactMap { InstallLine("\($0.name)==\($0.version)") }
  }

  /// Constrains distributions that are not `installed` to the versions in `lock`.
  mutating func constrain(to lock: LockFile, but installed: [Installed]) {
    let names = Set(installed.map(\.key))
    constraints += lock.versions.filter { !names.contains($0.key) }
      .map { "\($0.key)==\($0.value)" }.sorted().compactMap { InstallLine($0) }
  }

  func flags(forUV isUV: Bool) -> [String] {
    var flags: [String] = []
    if isAlone { flags.append("--no-deps") }
    if isTrial { flags.append("--dry-run") }
    if isLowest, isUV { flags += ["--resolution", "lowest-direct"] }
    if isOffline, isUV { flags.append("--offline") }
    if isFresh, isUV { flags += ["--no-cache", "--reinstall"] }
    return flags
  }
}
