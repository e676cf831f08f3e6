import Observation
import Packaging

/// What one run of uv or pip is asked for.
struct InstallRequest {
  /// Lines of a requirements file.
  var lines: [String]
  /// Lines of a constraints file.
  var constraints: [String] = []
  /// Whether only what `lines` name is installed.
  var isAlone = false
  /// Whether what `lines` name is taken in the lowest version that will do; uv alone knows that.
  var isLowest = false
  /// Whether nothing is installed, only tried.
  var isTrial = false
  /// Whether nothing comes but what the installer has on this machine; uv alone knows that.
  var isOffline = false

  /// Whether `text` is one line for all who read lines, so that nothing is hidden behind it.
  static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == " "
        || scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
          && scalar.properties.generalCategory != .control
    }
  }

  /// Holds what is `installed` at its versions.
  mutating func constrain(to installed: [Installed]) {
    constraints += installed.filter { PackageVersion($0.version) != nil }
      .map { "\($0.name)==\($0.version)" }
  }

  func flags(forUV isUV: Bool) -> [String] {
    var flags: [String] = []
    if isAlone { flags.append("--no-deps") }
    if isTrial { flags.append("--dry-run") }
    if isLowest, isUV { flags += ["--resolution", "lowest-direct"] }
    if isOffline, isUV { flags.append("--offline") }
    return flags
  }
}
