public import SystemPackage

/// Where something is said in a configuration file.
public struct SettingPlace: Hashable, Sendable {
  /// The file.
  public var file: FilePath
  /// The line, counted from 1; nil where only the parser could find it, as in an inline table.
  public var line: Int?
  /// The column, counted from 1.
  public var column: Int?

  /// A place in `file`.
  public init(file: FilePath, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}
