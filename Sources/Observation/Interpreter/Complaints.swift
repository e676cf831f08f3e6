import Glibc
import SystemPackage

/// A pipe for a child's standard error that is read only after the child ended: it holds what a
/// pipe holds, and nobody waits for a grandchild to close it.
struct Complaints: ~Copyable {
  private let readEnd: FileDescriptor
  let writeEnd: FileDescriptor

  init() throws(Errno) {
    do {
      (readEnd, writeEnd) = try FileDescriptor.pipe()
    } catch {
      throw error as? Errno ?? .ioError
    }
    _ = fcntl(readEnd.rawValue, F_SETFL, O_NONBLOCK)
    _ = fcntl(readEnd.rawValue, F_SETFD, FD_CLOEXEC)
  }

  /// The last line among the first 4096 bytes: where a loader or a traceback says what is wrong.
  func lastLine() -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
      filled = max(read(readEnd.rawValue, buffer.baseAddress, buffer.count), 0)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return String(decoding: (lines.last ?? []).prefix(300), as: UTF8.self)
  }

  deinit {
    _ = close(readEnd.rawValue)
  }
}
