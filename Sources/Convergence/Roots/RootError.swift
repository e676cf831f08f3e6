package import SystemPackage

/// Why a stable root was not changed.
package enum RootError: Error, Equatable, Sendable {
  /// There is no root of that name.
  case noSuchRoot(FilePath)
  /// An environment leads through it.
  case inUse(FilePath, by: FilePath)
  /// Something that is no link has a root's name.
  case notALink(FilePath)
  /// Another command changes the roots and did not end in time.
  case locked(FilePath)
  /// What the system says.
  case system(FilePath, Errno)
}
