import Glibc
package import SystemPackage

/// The user's own files outside projects: caches, settings and state.
///
/// With another user's `HOME` (`sudo -E`, `su -m`), or where others may write, what a file says may
/// come from somebody else. So a directory or file that is exposed to others counts as absent:
/// nothing in it is believed, and nothing is written there.
package enum UserFile {
  /// The contents of the regular file at `path`; nil where it cannot be read, has more than
  /// `limit` bytes, or is exposed to others than `user`.
  ///
  /// - Parameter acceptingRoot: Whether root may have written it.
  package static func contents(
    of path: FilePath, limit: Int, for user: UInt32, acceptingRoot: Bool = false
  ) -> [UInt8]? {
    let descriptor = path.withPlatformString {
      open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      Exposure(status, at: path, to: user, acceptingRoot: acceptingRoot) == nil
    else { return nil }
    return try? FileReading.contents(of: FileDescriptor(rawValue: descriptor), limit: limit)
  }

  /// Whether `directory`, a path below `anchor`, is `user`'s own or can be created as such.
  ///
  /// It must not be exposed, and only root and the user may control the directories above it, up to
  /// `anchor` or, where that does not exist, its nearest existing parent.
  static func isOwn(_ directory: FilePath, below anchor: FilePath, for user: UInt32) -> Bool {
    var isAnchored = false
    if let own = directory.status() {
      guard Exposure(own.rawValue, at: directory, to: user) == nil else { return false }
      isAnchored = directory == anchor
    }
    var above = directory
    while !isAnchored, above.ascend() {
      guard let status = above.status() else { continue }
      let exposure = Exposure(
        status.rawValue, at: above, to: user, acceptingRoot: true, acceptingSticky: true)
      if exposure != nil { return false }
      isAnchored = anchor.isWithin(above)
    }
    return true
  }
}
