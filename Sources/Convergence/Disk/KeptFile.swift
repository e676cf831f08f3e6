import Glibc
import Host
import SystemPackage

/// A small file of our own outside environments.
enum KeptFile {
  /// Puts `bytes` at `file` by rename; it and the directories made for it are the user's alone
  /// unless said otherwise.
  static func replace(
    _ file: FilePath, with bytes: [UInt8], mode: mode_t = 0o600, makingDirectories: Bool = true
  ) throws(Errno) {
    if makingDirectories { makeDirectories(file.parent) }
    let temporary = FilePath(ByteString(file.bytes.bytes + Array(".\(getpid())".utf8)))
    let descriptor = temporary.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    }
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    let isWhole = written == bytes.count
    let moved = temporary.withPlatformString { old in
      isWhole ? file.withPlatformString { rename(old, $0) } : -1
    }
    if moved < 0 {
      let failure = isWhole ? Errno(rawValue: errno) : .noSpace
      _ = temporary.withPlatformString { unlink($0) }
      throw failure
    }
  }

  /// Puts `bytes` at `file`, where nothing is: of several processes that do so one succeeds.
  static func add(_ file: FilePath, with bytes: [UInt8]) throws(Errno) {
    let draft = FilePath(ByteString(file.bytes.bytes + Array(".new.\(getpid())".utf8)))
    try replace(draft, with: bytes)
    defer { _ = draft.withPlatformString { unlink($0) } }
    let added = draft.withPlatformString { old in file.withPlatformString { link(old, $0) } }
    if added < 0 { throw Errno(rawValue: errno) }
  }

  private static func makeDirectories(_ path: FilePath) {
    if PathLookup.isDirectory(path) || path.components.isEmpty { return }
    makeDirectories(path.parent)
    _ = path.withPlatformString { mkdir($0, 0o700) }
  }
}
