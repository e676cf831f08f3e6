package import SystemPackage

/// What is wrong with a configuration file.
package enum SettingsError: Error, Equatable, Sendable {
  /// It is not TOML.
  case syntax(FilePath, line: Int, column: Int, what: String)
  /// A key of ours has a value it can not have.
  case value(SettingPlace, key: String, expected: String)
}
