package import SystemPackage

/// What is wrong with a configuration file.
package enum SettingsError: Error, Equatable, Sendable {
  /// It is not TOML.
  case syntax(FilePath, line: Int, column: Int, what: String)
  /// One of this program's keys has an invalid value.
  case value(SettingPlace, key: String, expected: String)
}
