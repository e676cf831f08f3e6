import Glibc
package import SystemPackage

/// File attributes beyond the mode (chattr(1)).
package enum FileFlags {
  /// Whether the file or directory at `path` is immutable: not even root may change it.
  ///
  /// Uses FS_IOC_GETFLAGS and FS_IMMUTABLE_FL of linux/fs.h, which the C library's headers lack.
  package static func isImmutable(_ path: FilePath) -> Bool {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var flags: CLong = 0
    let immutable: CLong = 0x10
    return ioctl(descriptor, 0x8008_6601, &flags) == 0 && flags & immutable != 0
  }
}
