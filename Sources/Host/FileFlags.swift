import Glibc
package import SystemPackage

/// The flags that file systems keep beside a file's mode (chattr(1)).
package enum FileFlags {
  /// Whether nobody, root included, may change the file or directory at `path`.
  ///
  /// FS_IOC_GETFLAGS and FS_IMMUTABLE_FL of linux/fs.h, which the C library's headers lack.
  package static func isImmutable(_ path: FilePath) -> Bool {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var flags: CLong = 0
    let immutable: CLong = 0x10
    return ioctl(descriptor, 0x8008_6601, &flags) == 0 && flags & immutable != 0
  }
}
