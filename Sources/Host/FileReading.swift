import Glibc
package import SystemPackage

/// Reads files, never blocking on a FIFO and never reading without end.
package enum FileReading {
  /// The contents of the regular file at `path`.
  ///
  /// - Parameters:
  ///   - path: The file; a symlink is followed.
  ///   - limit: The most bytes read; a longer file throws.
  /// - Throws: `Errno.fileTooLarge` past the limit, `Errno.invalidArgument` when it is not a
  ///   regular file, else the system's error.
  package static func contents(of path: FilePath, limit: Int = 1 << 20) throws(Errno) -> [UInt8] {
    let descriptor = try open(path)
    defer { _ = Glibc.close(descriptor.rawValue) }
    return try contents(of: descriptor, limit: limit)
  }

  /// The contents of the open regular file `descriptor`; see ``contents(of:limit:)``.
  package static func contents(
    of descriptor: FileDescriptor, limit: Int
  ) throws(Errno) -> [UInt8] {
    let status = try status(of: descriptor)
    guard status.type == .regular else { throw .invalidArgument }
    guard status.size <= limit else { throw .fileTooLarge }
    return try read(descriptor, upTo: limit + 1, expecting: Int(status.size), limit: limit)
  }

  /// The first `count` bytes of the regular file at `path`, fewer when it is shorter.
  ///
  /// - Throws: `Errno.invalidArgument` when it is not a regular file, else the system's error.
  package static func head(of path: FilePath, count: Int) throws(Errno) -> [UInt8] {
    let descriptor = try open(path)
    defer { _ = Glibc.close(descriptor.rawValue) }
    return try head(of: descriptor, count: count)
  }

  /// The first `count` bytes of the open regular file `descriptor`; see ``head(of:count:)``.
  package static func head(
    of descriptor: FileDescriptor, count: Int
  ) throws(Errno) -> [UInt8] {
    guard try status(of: descriptor).type == .regular else { throw .invalidArgument }
    return try read(descriptor, upTo: count, expecting: count, limit: count)
  }

  /// When the open file was last modified, in nanoseconds since 1970; 0 where that fails.
  package static func modified(_ descriptor: FileDescriptor) -> Int64 {
    var raw = CInterop.Stat()
    return fstat(descriptor.rawValue, &raw) == 0 ? raw.modified : 0
  }

  private static func status(of descriptor: FileDescriptor) throws(Errno) -> Stat {
    var raw = CInterop.Stat()
    guard fstat(descriptor.rawValue, &raw) == 0 else { throw Errno(rawValue: errno) }
    return Stat(rawValue: raw)
  }

  /// Whether two regular files hold the same bytes; false when one of them cannot be read.
  package static func haveSameContents(_ left: FilePath, _ right: FilePath) -> Bool {
    guard let first = try? open(left) else { return false }
    defer { _ = Glibc.close(first.rawValue) }
    guard let second = try? open(right) else { return false }
    defer { _ = Glibc.close(second.rawValue) }
    guard let size = try? status(of: first).size, size == (try? status(of: second).size) else {
      return false
    }
    let part = 1 << 16
    for _ in 0...(size / Int64(part)) {
      guard let here = try? read(first, upTo: part, expecting: part, limit: part),
        let there = try? read(second, upTo: part, expecting: part, limit: part), here == there
      else { return false }
    }
    return true
  }

  private static func open(_ path: FilePath) throws(Errno) -> FileDescriptor {
    let descriptor = path.withPlatformString {
      Glibc.open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    }
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    return FileDescriptor(rawValue: descriptor)
  }

  private static func read(
    _ descriptor: FileDescriptor, upTo count: Int, expecting size: Int, limit: Int
  ) throws(Errno) -> [UInt8] {
    var bytes: [UInt8] = []
    var failure: Errno?
    while bytes.count < count {
      let wanted = min(max(size + 1 - bytes.count, 512), count - bytes.count)
      let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
        let received = Glibc.read(descriptor.rawValue, buffer.baseAddress, wanted)
        filled = max(received, 0)
        if received < 0 { failure = Errno(rawValue: errno) }
      }
      if let failure { throw failure }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      // Files in /proc have size 0 and come in pieces: read those to the end.
      if part.isEmpty || size > 0 && part.count < wanted { break }
    }
    guard bytes.count <= limit else { throw .fileTooLarge }
    return bytes
  }
}
