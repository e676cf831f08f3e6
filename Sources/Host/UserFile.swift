import Glibc
package import SystemPackage

/// What is the user's own, outside projects: a cache, what they decided, what they said in passing.
///
/// With another user's `HOME` (`sudo -E`, `su -m`), and where others may write, it is somebody else
/// who speaks. So a directory or a file that is exposed to others counts as none: nothing in it is
/// believed, and nothing is written there.
package enum UserFile {
  /// The contents of the regular file at `path`, nil where it can not be read, has more than
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

  /// Whether `directory`, which is to be found below `anchor`, is `user`'s, or can be made to be:
  /// it is not exposed, and nobody but root and the user decides what is above it, from `anchor` on
  /// or from what there is instead of it.
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
