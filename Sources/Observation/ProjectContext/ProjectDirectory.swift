import Host
import SystemPackage

/// Resolves paths that a project's own files name, and accepts only those inside the project,
/// because building a package may write beside it.
struct ProjectDirectory {
  private let path: FilePath

  /// The project at `path`.
  init(_ path: FilePath) {
    self.path = path
  }

  /// The path without symlinks of `named`, which is relative to the project; nil where it does not
  /// exist, is outside the project, or is not UTF-8.
  func resolve(_ named: FilePath) -> FilePath? {
    guard let root = try? PathLookup.resolve(path),
      let found = try? PathLookup.resolve(root.pushing(named)), found.isWithin(root),
      FilePath(found.string) == found
    else { return nil }
    return found
  }

  /// The same, but nil where it is not a directory.
  func directory(_ named: FilePath) -> FilePath? {
    resolve(named).flatMap { PathLookup.isDirectory($0) ? $0 : nil }
  }
}
