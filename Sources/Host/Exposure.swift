package import Glibc
import GlibcExtensions
package import SystemPackage

/// Who but a user decides what a file or a directory holds.
package enum Exposure: Hashable, Sendable {
  /// Another user owns it.
  case owner(UInt32)
  /// Everybody may write to it.
  case everybody
  /// A group with other members may write to it, or those whom an access control list names.
  case group(UInt32)

  /// How `status`, which is that of what is at `path`, exposes it to others than `user`; nil where
  /// it does not.
  ///
  /// - Parameters:
  ///   - acceptingRoot: Whether it may be root's.
  ///   - acceptingSticky: Whether others may add names, as in `/tmp`, where nobody can replace what
  ///     is another's.
  package init?(
    _ status: stat, at path: FilePath, to user: UInt32, acceptingRoot: Bool = false,
    acceptingSticky: Bool = false
  ) {
    if status.st_uid != user, !(acceptingRoot && status.st_uid == 0) {
      self = .owner(status.st_uid)
      return
    }
    // The mode of a link says nothing.
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

  /// How what is at `path` is exposed to others than `user`; nil where it is not, or is not there.
  package init?(
    of path: FilePath, followingLinks: Bool = true, to user: UInt32, acceptingRoot: Bool = false,
    acceptingSticky: Bool = false
  ) {
    guard let status = path.status(followingLinks: followingLinks) else { return nil }
    self.init(
      status.rawValue, at: path, to: user, acceptingRoot: acceptingRoot,
      acceptingSticky: acceptingSticky)
  }

  /// Whether it is another's, and not only open to others.
  package var isOwner: Bool {
    if case .owner = self { true } else { false }
  }

  /// Whether an access control list says more than the mode (acl(5)): with one, the mode's bits of
  /// the group are the most that any user named in it has.
  private static func hasAccessList(_ path: FilePath) -> Bool {
    path.withPlatformString { extended_attribute($0, "system.posix_acl_access", nil, 0) } > 0
  }
}
