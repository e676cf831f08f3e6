import Glibc
import Host
import SystemPackage

/// A symbolic link of our own outside environments.
enum AtomicSymlink {
  /// Puts a link to `target` at `path` by rename, in place of whatever link is there.
  static func replace(_ path: FilePath, with target: ByteString) throws(Errno) {
    let temporary = FilePath(
      ByteString(path.parent.bytes.bytes + Array("/.new.\(getpid()).".utf8) + path.name.bytes))
    // A process of this number may have been killed between the two steps.
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
