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

  /// Creates a directory; an existing one is fine.
  ///
  ///
  /// - Returns: Whether the directory is new.
  @discardableResult
  func makeDirectory(_ path: FilePath) throws(Errno) -> Bool {
    let parent = try directory(path.parent)
    let name = path.lastComponent!
    guard name.withPlatformString({ mkdirat(parent, $0, 0o777) }) < 0 else { return true }
    let failure = Errno(rawValue: errno)
    guard failure == .fileExists, try state(of: path) == .directory else { throw failure }
    return false
  }

  /// Moves the directory `staged` with its contents to `path`, where nothing may exist.
  func placeTree(_ staged: FilePath, at path: FilePath) throws(Errno) {
    if try state(of: path) != .absent { throw .fileExists }
    try rename(staged, to: path)
  }

  /// Removes a link or a file.
  func remove(_ path: FilePath) throws(Errno) {
    let parent = try directory(path.parent)
    try check(path.lastComponent!.withPlatformString { unlinkat(parent, $0, 0) })
  }

  /// Removes a directory if it is empty, and leaves it otherwise.
  func removeDirectory(_ path: FilePath) throws(Errno) {
    let parent = try directory(path.parent)
    forget(path)
    let result = path.lastComponent!.withPlatformString { unlinkat(parent, $0, AT_REMOVEDIR) }
    if result == 0 || errno == ENOTEMPTY || errno == ENOENT { return }
    let failure = Errno(rawValue: errno)
    // Some FUSE file systems report another error for a directory that is not empty.
    let isEmpty = try names(in: path).isEmpty
    forget(path)
    if isEmpty { throw failure }
  }

  /// Removes a directory of ours and its contents; symlinks in it are not followed.
  ///
  /// - Parameter last: The entry to remove after all others.
  func removeTree(_ path: FilePath, last: ByteString? = nil) throws(Errno) {
    let names = try names(in: path)
    for name in names where name != last { try removeEntry(path.pushing(FilePath(name))) }
    if let last, names.contains(last) { try removeEntry(path.pushing(FilePath(last))) }
    try removeDirectory(path)
  }

  /// Removes a directory of ours with its contents, or a link, or a file.
  func removeEntry(_ path: FilePath) throws(Errno) {
    if try state(of: path) == .directory {
      try removeTree(path)
    } else {
      try remove(path)
    }
  }

  /// The names in a directory; empty if it does not exist.
  func names(in path: FilePath) throws(Errno) -> [ByteString] {
    guard let descriptor = try existingDirectory(path) else { return [] }
    return try PathLookup.names(inDirectory: descriptor)
  }

  /// Whether the file at `path`, or any file below it, has a set-user-ID or set-group-ID bit.
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
