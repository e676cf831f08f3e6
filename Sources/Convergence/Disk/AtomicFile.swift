import Glibc
import Host
import SystemPackage

/// Writes small files of ours outside environments.
enum AtomicFile {
  /// Writes `bytes` to a temporary file and renames it to `file`.
  ///
  /// By default only the user can access the file and the directories created for it.
  static func replace(
    _ file: FilePath, with bytes: [UInt8], mode: mode_t = 0o600, makingDirectories: Bool = true
  ) throws(Errno) {
    if makingDirectories { makeDirectories(file.parent) }
    let temporary = FilePath(ByteString(file.bytes.bytes + Array(".\(getpid())".utf8)))
    let descriptor = try create(temporary, mode)
    do throws(Errno) {
      defer { close(descriptor) }
      try FileWriting.write(bytes, to: descriptor)
      let moved = temporary.withPlatformString { old in
        file.withPlatformString { rename(old, $0) }
      }
      if moved < 0 { throw Errno(rawValue: errno) }
    } catch {
      _ = temporary.withPlatformString { unlink($0) }
      throw error
    }
  }

  /// Creates a new file, first removing one of the same name that a dead process left behind.
  private static func create(_ file: FilePath, _ mode: mode_t) throws(Errno) -> CInt {
    let descriptor = file.withPlatformString { name in
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let made = open(name, flags, mode)
      guard made < 0, errno == EEXIST, unlink(name) == 0 else { return made }
      return open(name, flags, mode)
    }
    if descriptor < 0 { throw Errno(rawValue: errno) }
    return descriptor
  }

  /// Writes `bytes` to `file` only if nothing is there: of several processes exactly one succeeds.
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
