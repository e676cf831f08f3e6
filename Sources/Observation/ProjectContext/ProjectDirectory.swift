import Host
import SystemPackage

/// What a project's own files name, as far as it is in the project: what builds a package may write
/// beside it.
struct ProjectDirectory {
  private let path: FilePath

  /// The project at `path`.
  init(_ path: FilePath) {
    self.path = path
  }

  /// What `named` is, relative to the project, without links; nil where there is nothing, it is
  /// elsewhere, or its path is not UTF-8.
  func resolve(_ named: FilePath) -> FilePath? {
    guard let root = try? PathLookup.resolve(path),
      let found = try? PathLookup.resolve(root.pushing(named)), found.isWithin(root),
      FilePath(found.string) == found
    else { return nil }
    return found
  }

  /// The same where it is a directory.
  func directory(_ named: FilePath) -> FilePath? {
    resolve(named).flatMap { PathLookup.isDirectory($0) ? $0 : nil }
  }
}
