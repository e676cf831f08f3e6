import Glibc
import Host
import SystemPackage

/// Creates symlinks of ours outside environments.
enum AtomicSymlink {
  /// Renames a new link to `target` over whatever link is at `path`.
  static func replace(_ path: FilePath, with target: ByteString) throws(Errno) {
    let temporary = FilePath(
      ByteString(path.parent.bytes.bytes + Array("/.new.\(getpid()).".utf8) + path.name.bytes))
    // A killed process with the same process ID may have left one.
    _ = temporary.withPlatformString { unlink($0) }
    let made = FilePath(target).withPlatformString { target in
      temporary.withPlatformString { symlink(target, $0) }
    }
    guard made == 0 else { throw Errno(rawValue: errno) }
    let moved = temporary.withPlatformString { old in
      path.withPlatformString { rename(old, $0) }
    }
    if moved < 0 {
      let failure = Errno(rawValue: errno)
      _ = temporary.withPlatformString { unlink($0) }
      throw failure
    }
  }
}
