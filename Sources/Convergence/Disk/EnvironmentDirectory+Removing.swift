import Glibc
import Host
import SystemPackage

extension EnvironmentDirectory {
  /// The bytes of the regular file at `path`.
  func contents(of path: FilePath, limit: Int = 1 << 20) throws(Errno) -> [UInt8] {
    let parent = try directory(path.parent)
    let descriptor = path.lastComponent!.withPlatformString {
      openat(parent, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    try check(descriptor)
    defer { close(descriptor) }
    return try FileReading.contents(of: FileDescriptor(rawValue: descriptor), limit: limit)
  }

  /// Makes a directory; one that is there already is fine.
  ///
  /// - Returns: Whether it was made now.
  @discardableResult
  func makeDirectory(_ path: FilePath) throws(Errno) -> Bool {
    let parent = try directory(path.parent)
    let name = path.lastComponent!
    guard name.withPlatformString({ mkdirat(parent, $0, 0o777) }) < 0 else { return true }
    let failure = Errno(rawValue: errno)
    guard failure == .fileExists, try state(of: path) == .directory else { throw failure }
    return false
  }

  /// Moves the directory at `staged` to `path`, where nothing is, with all that is in it.
  func placeTree(_ staged: FilePath, at path: FilePath) throws(Errno) {
    if try state(of: path) != .absent { throw .fileExists }
    try rename(staged, to: path)
  }

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
    if result == 0 || errno == ENOTEMPTY || errno == ENOENT { return }
    let failure = Errno(rawValue: errno)
    // Not every file system behind FUSE says it by that error.
    let isEmpty = try names(in: path).isEmpty
    forget(path)
    if isEmpty { throw failure }
  }

  /// Removes a directory of ours with all that is in it; links in it are not followed.
  ///
  /// - Parameter last: The name in it that goes after all others.
  func removeTree(_ path: FilePath, last: ByteString? = nil) throws(Errno) {
    let names = try names(in: path)
    for name in names where name != last { try removeEntry(path.pushing(FilePath(name))) }
    if let last, names.contains(last) { try removeEntry(path.pushing(FilePath(last))) }
    try removeDirectory(path)
  }

  /// Removes a directory of ours with all that is in it, or a link or a file.
  func removeEntry(_ path: FilePath) throws(Errno) {
    if try state(of: path) == .directory {
      try removeTree(path)
    } else {
      try remove(path)
    }
  }

  /// The names in a directory, none when it is not there.
  func names(in path: FilePath) throws(Errno) -> [ByteString] {
    guard let descriptor = try existingDirectory(path) else { return [] }
    return try PathLookup.names(inDirectory: descriptor)
  }

  /// Whether what is at `path`, or a file in the directory there, has a set-user-ID or set-group-ID bit.
  func hasSetID(_ path: FilePath) throws(Errno) -> Bool {
    if try state(of: path) == .directory {
      for name in try names(in: path) where try hasSetID(path.pushing(FilePath(name))) {
        return true
      }
      forget(path)
      return false
    }
    var status = stat()
    let parent = try directory(path.parent)
    let found = path.lastComponent!.withPlatformString {
      fstatat(parent, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    return found == 0 && status.isFile && status.st_mode & (S_ISUID | S_ISGID) != 0
  }
}
