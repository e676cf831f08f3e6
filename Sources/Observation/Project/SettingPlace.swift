package import SystemPackage

/// The place of a setting in a configuration file.
package struct SettingPlace: Hashable, Sendable {
  /// The file.
  package var file: FilePath
  /// The line, counted from 1; nil where it is not known, as in an inline table.
  package var line: Int?
  /// The column, counted from 1; nil where the line is.
  package var column: Int?

  /// A place in `file`.
  package init(file: FilePath, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}
