import Glibc
package import SystemPackage

/// Writes whole texts; a reader that went away is no error.
package enum Output {
  /// Writes the UTF-8 bytes of `text`.
  package static func write(_ text: String, to descriptor: FileDescriptor) {
    write(Array(text.utf8), to: descriptor)
  }

  /// Writes `bytes`.
  package static func write(_ bytes: [UInt8], to descriptor: FileDescriptor) {
    var rest = bytes[...]
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
