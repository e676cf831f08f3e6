import Glibc
import Host
import SystemPackage

extension EnvironmentDirectory {
  /// Sets when the file at `path` was modified, and read.
  func setModified(_ time: timespec, of path: FilePath) throws(Errno) {
    let parent = try directory(path.parent)
    var times = [time, time]
    try check(
      path.lastComponent!.withPlatformString {
        utimensat(parent, $0, &times, AT_SYMLINK_NOFOLLOW)
      })
  }
}
