package import Glibc
package import SystemPackage

/// A directory that stays open, so that looking at many files below it does not resolve its path
/// each time.
package final class OpenDirectory: Sendable {
  /// The path it was opened at.
  package let path: FilePath
  private let descriptor: CInt

  /// Opens the directory at `path`, which may be a symlink to one.
  ///
  /// - Throws: the system's error.
  package init(_ path: FilePath) throws(Errno) {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The names in it, without `.` and `..`, sorted by their bytes; none where it cannot be read.
  package var names: [ByteString] { (try? PathLookup.names(inDirectory: descriptor)) ?? [] }

  /// The status of `file`, a path below it that ends in NUL, not following symlinks; nil when
  /// fstatat(2) fails.
  package func status(_ file: UnsafePointer<UInt8>) -> stat? {
    var status = stat()
    let result = file.withMemoryRebound(to: CChar.self, capacity: 1) {
      fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    return result == 0 ? status : nil
  }

  /// The status of `file`, a path below it, not following symlinks; nil when fstatat(2) fails.
  package func status(_ file: ByteString) -> stat? {
    (file.bytes + [0]).withUnsafeBufferPointer { status($0.baseAddress!) }
  }

  /// The first `count` bytes of the regular file `file`, fewer when it is shorter.
  ///
  /// - Throws: `Errno.invalidArgument` when it is not a regular file, else the system's error.
  package func head(of file: ByteString, count: Int) throws(Errno) -> [UInt8] {
    try read(file) { descriptor throws(Errno) in
      try FileReading.head(of: descriptor, count: count)
    }
  }

  /// The contents of the regular file `file`.
  ///
  /// - Throws: `Errno.fileTooLarge` past `limit`, `Errno.invalidArgument` when it is not a regular
  ///   file, else the system's error.
  package func contents(of file: ByteString, limit: Int) throws(Errno) -> [UInt8] {
    try read(file) { descriptor throws(Errno) in
      try FileReading.contents(of: descriptor, limit: limit)
    }
  }

  /// Calls `body` with `file`, which may be a symlink, open for reading; never waits for a FIFO's
  /// writer.
  ///
  /// - Throws: the system's error when it cannot be opened, else the error of `body`.
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

  /// The size in bytes.
  package var length: Int64 { Int64(st_size) }

  /// When it was last modified, in nanoseconds since 1970.
  package var modified: Int64 { st_mtim.nanoseconds }
}
