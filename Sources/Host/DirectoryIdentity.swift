import Glibc
import GlibcExtensions
package import SystemPackage

/// Identifies a directory for good: a new one at the same path has another identity, a moved one
/// keeps its own.
package struct DirectoryIdentity: Hashable, Sendable {
  /// `device:inode:birth`, in decimal.
  ///
  /// The birth time, in nanoseconds since 1970, is part of it because a new directory often gets
  /// the inode of one that was just deleted. Where the file system does not record it, it is 0, and
  /// a hash of the resolved path comes after it, because FUSE numbers inodes anew at every mount.
  package let text: String

  /// ``text`` without the device, whose number a reboot may change; all of ``text`` where no birth
  /// time is recorded.
  package let lastingText: String

  /// The identity of the directory at `path`, nil when there is none.
  package init?(_ path: FilePath) {
    var status = statx()
    let result = path.withPlatformString {
      extended_status(AT_FDCWD, $0, Self.mask, &status)
    }
    if result != 0 { return nil }
    self.init(status, at: path)
  }

  /// The identity of the open directory `descriptor`, which was opened at `path`.
  package init?(descriptor: CInt, openedAt path: FilePath) {
    var status = statx()
    if extended_status_of(descriptor, Self.mask, &status) != 0 { return nil }
    self.init(status, at: path)
  }

  private static let mask = UInt32(STATX_TYPE | STATX_INO | STATX_BTIME)

  private init?(_ status: statx, at path: FilePath) {
    guard mode_t(status.stx_mode) & S_IFMT == S_IFDIR else { return nil }
    let hasBirth = status.stx_mask & UInt32(STATX_BTIME) != 0
    let birth = timespec(
      tv_sec: Int(status.stx_btime.tv_sec), tv_nsec: Int(status.stx_btime.tv_nsec)
    ).nanoseconds
    let inode = "\(status.stx_dev_major).\(status.stx_dev_minor):\(status.stx_ino)"
    if hasBirth {
      text = "\(inode):\(birth)"
      lastingText = "\(status.stx_ino):\(birth)"
    } else {
      guard let place = try? PathLookup.resolve(path) else { return nil }
      text = "\(inode):0:\(place.bytes.hashName)"
      lastingText = text
    }
  }

  /// A name for a file about this directory: a hash of ``text``.
  package var hashName: String { ByteString(text).hashName }
}
