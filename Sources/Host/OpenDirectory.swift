package import Glibc
package import SystemPackage

/// A directory held open, so that many files below it are asked for without walking its whole path
/// each time.
package final class OpenDirectory: Sendable {
  /// Where it was opened.
  package let path: FilePath
  private let descriptor: CInt

  /// Opens the directory at `path`, which may be a link to one.
  package init(_ path: FilePath) throws(Errno) {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The names in it, without `.` and `..`, sorted by their bytes.
  package var names: [ByteString] { (try? PathLookup.names(inDirectory: descriptor)) ?? [] }

  /// The status of `file`, a path below it that ends in NUL, links not followed; nil when there is
  /// nothing or it can not be looked at.
  package func status(_ file: UnsafePointer<UInt8>) -> stat? {
    var status = stat()
    let result = file.withMemoryRebound(to: CChar.self, capacity: 1) {
      fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    return result == 0 ? status : nil
  }

  /// The status of `file`, a path below it.
  package func status(_ file: ByteString) -> stat? {
    (file.bytes + [0]).withUnsafeBufferPointer { status($0.baseAddress!) }
  }

  /// The first `count` bytes of the regular file `file`, fewer when it is shorter.
  package func head(of file: ByteString, count: Int) throws(Errno) -> [UInt8] {
    try read(file) { descriptor throws(Errno) in
      try FileReading.head(of: descriptor, count: count)
    }
  }

  /// The contents of the regular file `file`.
  ///
  /// - Throws: `Errno.fileTooLarge` past `limit`, `Errno.invalidArgument` when it is not a regular
  ///   file, else what the system says.
  package func contents(of file: ByteString, limit: Int) throws(Errno) -> [UInt8] {
    try read(file) { descriptor throws(Errno) in
      try FileReading.contents(of: descriptor, limit: limit)
    }
  }

  /// Opens `file`, which may be a link, without ever waiting for a FIFO's other end.
  package func read<Result>(
    _ file: ByteString, _ body: (FileDescriptor) throws(Errno) -> Result
  ) throws(Errno) -> Result {
    let opened = (file.bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        openat(descriptor, $0.baseAddress!, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
      }
    }
    guard opened >= 0 else { throw Errno(rawValue: errno) }
    defer { close(opened) }
    return try body(FileDescriptor(rawValue: opened))
  }
}

extension stat {
  /// Whether it is a regular file.
  package var isFile: Bool { st_mode & S_IFMT == S_IFREG }

  /// Whether it is a directory.
  package var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }

  /// Bytes.
  package var length: Int64 { Int64(st_size) }

  /// When it was last modified, nanoseconds since 1970.
  package var modified: Int64 { st_mtim.nanoseconds }
}
