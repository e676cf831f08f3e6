package import SystemPackage

/// Why a stable root was not changed.
package enum RootError: Error, Equatable, Sendable {
  /// No root has that name.
  case noSuchRoot(FilePath)
  /// This environment links to the root.
  case inUse(FilePath, by: FilePath)
  /// Something that is not a symlink has a root's name.
  case notALink(FilePath)
  /// Another command is changing the roots and did not finish in time.
  case locked(FilePath)
  /// A system call failed.
  case system(FilePath, Errno)
}
