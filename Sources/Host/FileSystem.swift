import Glibc
package import SystemPackage

/// The file system that a file is on, as statvfs(3) tells of it.
package struct FileSystem {
  /// Whether it is mounted read-only.
  package let isReadOnly: Bool
  /// Whether nothing on it may be run or loaded.
  package let forbidsExecution: Bool
  private let blockSize: UInt
  /// What is free for the user who asks; the most that there can be where it does not count them.
  private let blocks: UInt
  private let files: UInt

  /// The file system of `path`, nil where it cannot be looked at.
  ///
  /// - Parameter user: Who wants to write there; root has what is set aside for it besides.
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

  /// Whether there is room for so many bytes together, and besides for a block of each of `files`.
  package func hasRoom(forBytes bytes: UInt, ofFiles count: UInt) -> Bool {
    blocks >= bytes / blockSize + count + 1 && files >= count
  }

  /// Whether `bytes` and the names of so many `files` are free.
  package func hasFree(bytes: UInt, files count: UInt) -> Bool {
    blocks >= (bytes + blockSize - 1) / blockSize && files >= count
  }

  /// `ST_NOEXEC` of sys/statvfs.h, which is there under _GNU_SOURCE alone.
  private static let noexec: UInt = 8
}
