import Glibc
import GlibcExtensions
public import SystemPackage

/// What tells a directory from every other that ever was: a new one at the same place is another,
/// the same one moved elsewhere is itself.
public struct DirectoryIdentity: Hashable, Sendable {
  /// `device:inode:birth`, in decimal.
  ///
  /// The time of birth, in nanoseconds since 1970, is 0 where the file system does not keep it. It
  /// matters because a new directory often gets the inode of one that was just deleted.
  public let text: String

  /// The identity of the directory at `path`, nil when there is none.
  public init?(_ path: FilePath) {
    var status = statx()
    let result = path.withPlatformString {
      extended_status(AT_FDCWD, $0, UInt32(STATX_TYPE | STATX_INO | STATX_BTIME), &status)
    }
    guard result == 0, mode_t(status.stx_mode) & S_IFMT == S_IFDIR else { return nil }
    let hasBirth = status.stx_mask & UInt32(STATX_BTIME) != 0
    let birth = status.stx_btime.tv_sec * 1_000_000_000 + Int64(status.stx_btime.tv_nsec)
    text =
      "\(status.stx_dev_major).\(status.stx_dev_minor):\(status.stx_ino):\(hasBirth ? birth : 0)"
  }

  /// A name for a file that belongs to the directory.
  public var hashName: String { ByteString(text).hashName }
}
