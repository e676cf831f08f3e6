import Glibc
import Host
import SystemPackage

extension EnvironmentDirectory {
  /// Sets the modification and access times of the file at `path`.
  func setModified(_ time: timespec, of path: FilePath) throws(Errno) {
    let parent = try directory(path.parent)
    var times = [time, time]
    try check(
      path.lastComponent!.withPlatformString {
        utimensat(parent, $0, &times, AT_SYMLINK_NOFOLLOW)
      })
  }
}
