package import SystemPackage

/// Why there is no project to work on.
package enum ProjectError: Error, Equatable, Sendable {
  /// No ancestor of the working directory is a project.
  case notFound(from: FilePath)
  /// The working directory was removed.
  case workingDirectoryGone
  /// `$REPL_HOME` is not absolute.
  case relative(FilePath)
  /// `$REPL_HOME` does not exist.
  case missing(FilePath)
  /// `$REPL_HOME` is not a directory.
  case notADirectory(FilePath)
  /// `$REPL_HOME` cannot be entered.
  case unreadable(FilePath)
}
