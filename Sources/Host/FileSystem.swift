import Glibc
package import SystemPackage

/// The file system that contains a file, as statvfs(3) describes it.
package struct FileSystem {
  /// Whether it is mounted read-only.
  package let isReadOnly: Bool
  /// Whether it forbids running and loading its files (`noexec`).
  package let forbidsExecution: Bool
  private let blockSize: UInt
  /// What the user may still use; the maximum if the file system does not count it.
  private let blocks: UInt
  private let files: UInt

  /// The file system of `path`, nil if the system cannot describe it.
  ///
  /// - Parameter user: The user who wants to write there; root may also use the reserved blocks.
  package init?(of path: FilePath, for user: UInt32) {
    var status = statvfs()
    guard path.withPlatformString({ statvfs($0, &status) }) == 0 else { return nil }
    isReadOnly = status.f_flag & UInt(ST_RDONLY) != 0
    forbidsExecution = status.f_flag & Self.noexec != 0
    blockSize = max(UInt(status.f_frsize), 1)
    let (freeBlocks, freeFiles) =
      user == 0 ? (status.f_bfree, status.f_ffree) : (status.f_bavail, status.f_favail)
    blocks = status.f_blocks > 0 ? UInt(freeBlocks) : .max
    files = status.f_files > 0 ? UInt(freeFiles) : .max
  }

  /// Whether `count` files with `bytes` altogether fit, of which each wastes at most one block.
  package func hasRoom(forBytes bytes: UInt, ofFiles count: UInt) -> Bool {
    blocks >= bytes / blockSize + count + 1 && files >= count
  }

  /// Whether at least `bytes` and `count` inodes are free.
  package func hasFree(bytes: UInt, files count: UInt) -> Bool {
    blocks >= (bytes + blockSize - 1) / blockSize && files >= count
  }

  /// `ST_NOEXEC` of sys/statvfs.h, which needs _GNU_SOURCE.
  private static let noexec: UInt = 8
}
