import Glibc
package import SystemPackage

/// Queries of the file system, which change nothing.
package enum PathLookup {
  /// The path that `path` resolves to (realpath(3)), without symlinks, `.` and `..`.
  ///
  /// - Throws: the system's error, `Errno.tooManySymbolicLinkLevels` for a loop.
  package static func resolve(_ path: FilePath) throws(Errno) -> FilePath {
    guard let resolved = path.withPlatformString({ realpath($0, nil) }) else {
      throw Errno(rawValue: errno)
    }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }

  /// The target of the symlink at `path`, exactly as it was written.
  ///
  /// - Throws: the system's error, `Errno.invalidArgument` when it is not a symlink.
  package static func target(ofLink path: FilePath) throws(Errno) -> ByteString {
    var failure: Errno?
    let target = path.withPlatformString { pointer in
      [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, filled in
        let length = readlink(pointer, buffer.baseAddress!, buffer.count)
        if length < 0 { failure = Errno(rawValue: errno) }
        filled = max(length, 0)
      }
    }
    if let failure { throw failure }
    return ByteString(target)
  }

  /// The status of `path` itself, not following a symlink; nil when nothing is there.
  ///
  /// - Throws: the system's error in other cases, such as a lack of permission.
  package static func status(_ path: FilePath) throws(Errno) -> Stat? {
    if let status = path.status(followingLinks: false) { return status }
    let failure = Errno(rawValue: errno)
    if failure == .noSuchFileOrDirectory || failure == .notDirectory { return nil }
    throw failure
  }

  /// Whether anything exists at `path`, a dangling symlink included.
  package static func exists(_ path: FilePath) -> Bool {
    path.status(followingLinks: false) != nil
  }

  /// Whether `path` is a symlink.
  package static func isLink(_ path: FilePath) -> Bool {
    path.status(followingLinks: false)?.type == .symbolicLink
  }

  /// Whether `path` is a directory or a symlink to one.
  package static func isDirectory(_ path: FilePath) -> Bool {
    path.status()?.type == .directory
  }

  /// Whether `path` resolves to a regular file that this process may execute.
  package static func isExecutableFile(_ path: FilePath) -> Bool {
    guard path.status()?.type == .regular else { return false }
    return path.withPlatformString { access($0, X_OK) } == 0
  }

  /// The names in the directory at `path`, without `.` and `..`, sorted by their bytes.
  ///
  /// - Throws: the system's error when it cannot be opened.
  package static func names(in path: FilePath) throws(Errno) -> [ByteString] {
    guard let stream = path.withPlatformString({ opendir($0) }) else {
      throw Errno(rawValue: errno)
    }
    return names(in: stream)
  }

  /// The names in the open directory `descriptor`, as ``names(in:)``.
  package static func names(inDirectory descriptor: CInt) throws(Errno) -> [ByteString] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw Errno(rawValue: errno) }
    return names(in: stream)
  }

  private static func names(in stream: OpaquePointer) -> [ByteString] {
    defer { closedir(stream) }
    var names: [ByteString] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          ByteString(Array(UnsafeBufferPointer(start: start, count: strlen(start))))
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { precedes($0.bytes, $1.bytes) }
  }

  /// Orders names by their bytes; a name comes before longer names that begin with it.
  private static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let order = memcmp(left, right, min(left.count, right.count))
    return order == 0 ? left.count < right.count : order < 0
  }
}
