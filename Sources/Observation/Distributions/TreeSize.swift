import Glibc
import Host
package import SystemPackage

/// The size of a directory tree.
package struct TreeSize: Hashable, Sendable {
  /// The space used on disk, in bytes.
  package var bytes: Int64 = 0
  /// The number of files, symlinks included.
  package var files = 0

  /// A size with these numbers.
  package init(bytes: Int64, files: Int) {
    self.bytes = bytes
    self.files = files
  }

  /// Measures everything below `directory`, without following symlinks.
  package init(of directory: FilePath) {
    add(directory, depth: 0)
  }

  private mutating func add(_ directory: FilePath, depth: Int) {
    guard depth < 128, let names = try? PathLookup.names(in: directory) else { return }
    for name in names {
      let path = directory.pushing(FilePath(name))
      guard let status = path.status(followingLinks: false)?.rawValue else { continue }
      bytes += Int64(status.st_blocks) * 512
      if status.isDirectory { add(path, depth: depth + 1) } else { files += 1 }
    }
  }
}
