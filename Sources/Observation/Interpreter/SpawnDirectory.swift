import Glibc
import Host
import SystemPackage

/// A working directory for a child, under a name that swift-subprocess can pass on.
///
/// It keeps paths as text and loses what is not UTF-8 in them; such a directory goes by its open
/// descriptor.
final class SpawnDirectory: Sendable {
  /// The name, as long as this object lives.
  let path: FilePath
  private let descriptor: CInt

  /// Names `directory`.
  init(_ directory: FilePath) {
    let isText = String(validating: directory.bytes.bytes, as: UTF8.self) != nil
    descriptor =
      isText ? -1 : directory.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    path = descriptor < 0 ? directory : FilePath("/proc/self/fd/\(descriptor)")
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
  }
}
