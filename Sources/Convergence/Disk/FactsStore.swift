import Glibc
public import Host
public import Observation
import SystemPackage

/// Keeps what interpreters answered, so that they need not be asked again.
public enum FactsStore {
  /// Writes the answers that `search` brought; a cache that can not be written is no error.
  public static func remember(_ search: InterpreterSearch, in host: HostContext) {
    guard !search.fresh.isEmpty, let directory = InterpreterCache(host: host).directory else {
      return
    }
    makeDirectories(directory)
    for entry in search.fresh {
      guard let file = InterpreterCache(host: host).file(for: entry.key) else { continue }
      replace(file, with: entry.serialized)
    }
  }

  /// Keeps a look that found nothing wrong.
  public static func remember(_ look: HealthyLook, in host: HostContext) {
    guard let file = HealthyLook.file(for: look.project, in: host) else { return }
    makeDirectories(file.parent)
    replace(file, with: look.serialized)
  }

  private static func makeDirectories(_ path: FilePath) {
    if PathLookup.isDirectory(path) || path.components.isEmpty { return }
    makeDirectories(path.parent)
    _ = path.withPlatformString { mkdir($0, 0o700) }
  }

  private static func replace(_ file: FilePath, with bytes: [UInt8]) {
    let temporary = FilePath(ByteString(file.bytes.bytes + Array(".\(getpid())".utf8)))
    let descriptor = temporary.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else { return }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    let isWhole = written == bytes.count
    let moved = temporary.withPlatformString { old in
      isWhole ? file.withPlatformString { rename(old, $0) } : -1
    }
    if moved < 0 { _ = temporary.withPlatformString { unlink($0) } }
  }
}
