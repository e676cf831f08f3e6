import Glibc
import SystemPackage

/// Writes whole texts; a reader that went away is no error.
enum Output {
  static func write(_ text: String, to descriptor: FileDescriptor) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes {
        Glibc.write(descriptor.rawValue, $0.baseAddress, $0.count)
      }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }
}
