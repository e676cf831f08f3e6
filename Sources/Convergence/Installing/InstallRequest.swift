import Observation
import Packaging

/// What one run of uv or pip is asked for.
struct InstallRequest {
  /// What is to be installed.
  var lines: [InstallLine]
  /// What bounds the versions of what is installed.
  var constraints: [InstallLine] = []
  /// Whether only what `lines` name is installed.
  var isAlone = false
  /// Whether what `lines` name is taken in the lowest version that will do; uv alone knows that.
  var isLowest = false
  /// Whether nothing is installed, only tried.
  var isTrial = false
  /// Whether nothing comes but what the installer has on this machine; uv alone knows that.
  var isOffline = false
  /// Whether what is installed already, and what uv has in its cache, is not good enough.
  var isFresh = false

  /// Holds what is `installed` at its versions.
  mutating func constrain(to installed: [Installed]) {
    constraints += installed.filter { PackageVersion($0.version) != nil }
      .compactMap { InstallLine("\($0.name)==\($0.version)") }
  }

  /// Prefers the versions of `lock` for what is not `installed`.
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
