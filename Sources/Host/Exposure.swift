package import Glibc
import GlibcExtensions
package import SystemPackage

/// Who, apart from the user, can change a file or a directory.
package enum Exposure: Hashable, Sendable {
  /// Another user owns it.
  case owner(UInt32)
  /// Everybody may write to it.
  case everybody
  /// A group with other members, or users that an access control list names, may write to it.
  case group(UInt32)

  /// How the file at `path`, whose status is `status`, is exposed to others than `user`; nil where
  /// it is not.
  ///
  /// - Parameters:
  ///   - acceptingRoot: Whether root may own it.
  ///   - acceptingSticky: Whether others may add files beside the user's without being able to
  ///     replace them, as in `/tmp`, which has the sticky bit.
  package init?(
    _ status: stat, at path: FilePath, to user: UInt32, acceptingRoot: Bool = false,
    acceptingSticky: Bool = false
  ) {
    if status.st_uid != user, !(acceptingRoot && status.st_uid == 0) {
      self = .owner(status.st_uid)
      return
    }
    // The mode of a symlink has no meaning.
    if status.st_mode & S_IFMT == S_IFLNK { return nil }
    if acceptingSticky, status.st_mode & S_ISVTX != 0 { return nil }
    if status.st_mode & S_IWOTH != 0 {
      self = .everybody
      return
    }
    if status.st_mode & S_IWGRP == 0 { return nil }
    if PrivateGroup.isPrivate(status.st_gid, of: status.st_uid), !Self.hasAccessList(path) {
      return nil
    }
    self = .group(status.st_gid)
  }

  /// How the file at `path` is exposed to others than `user`; nil where it is not or does not
  /// exist.
  package init?(
    of path: FilePath, followingLinks: Bool = true, to user: UInt32, acceptingRoot: Bool = false,
    acceptingSticky: Bool = false
  ) {
    guard let status = path.status(followingLinks: followingLinks) else { return nil }
    self.init(
      status.rawValue, at: path, to: user, acceptingRoot: acceptingRoot,
      acceptingSticky: acceptingSticky)
  }

  /// Whether another user owns it.
  package var isOwner: Bool {
    if case .owner = self { true } else { false }
  }

  /// Whether the file has an access control list (acl(5)): then the mode's group bits are only the
  /// upper limit of what each user and group in the list may do.
  private static func hasAccessList(_ path: FilePath) -> Bool {
    path.withPlatformString { extended_attribute($0, "system.posix_acl_access", nil, 0) } > 0
  }
}
