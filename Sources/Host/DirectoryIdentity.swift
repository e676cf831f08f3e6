import Glibc
import GlibcExtensions
package import SystemPackage

/// What tells a directory from every other that ever was: a new one at the same place is another,
/// the same one moved elsewhere is itself.
package struct DirectoryIdentity: Hashable, Sendable {
  /// `device:inode:birth`, in decimal.
  ///
  /// The time of birth, in nanoseconds since 1970, matters because a new directory often gets the
  /// inode of one that was just deleted. Where the file system does not keep it, it is 0, and a hash
  /// of the path, free of links, comes after it: behind FUSE, inodes are numbered anew whenever the
  /// file system is mounted.
  package let text: String

  /// The same without the device, whose number another boot may change, where the time of birth is
  /// kept; else ``text``.
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

  /// A name for a file that belongs to the directory.
  package var hashName: String { ByteString(text).hashName }
}
