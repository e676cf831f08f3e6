import Glibc
import Host
import SystemPackage

extension EnvironmentDirectory {
  /// Removes a link or a file.
  func remove(_ path: FilePath) throws(Errno) {
    let parent = try directory(path.parent)
    try check(path.lastComponent!.withPlatformString { unlinkat(parent, $0, 0) })
  }

  /// Removes an empty directory; one that is not empty stays.
  func removeDirectory(_ path: FilePath) throws(Errno) {
    let parent = try directory(path.parent)
    forget(path)
    let result = path.lastComponent!.withPlatformString { unlinkat(parent, $0, AT_REMOVEDIR) }
    if result < 0 && errno != ENOTEMPTY && errno != ENOENT { throw Errno(rawValue: errno) }
  }

  /// Removes a directory of ours with all that is in it; links in it are not followed.
  func removeTree(_ path: FilePath) throws(Errno) {
    for name in try names(in: path) {
      let entry = path.pushing(FilePath(name))
      if try state(of: entry) == .directory {
        try removeTree(entry)
      } else {
        try remove(entry)
      }
    }
    try removeDirectory(path)
  }

  /// The names in a directory, none when it is not there.
  func names(in path: FilePath) throws(Errno) -> [ByteString] {
    guard let descriptor = try existingDirectory(path) else { return [] }
    return try PathLookup.names(inDirectory: descriptor)
  }
}
