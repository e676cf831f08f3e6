import Host
package import SystemPackage

/// Writes whole texts; a reader that went away is no error.
package enum Output {
  /// Writes the UTF-8 bytes of `text`.
  package static func write(_ text: String, to descriptor: FileDescriptor) {
    write(Array(text.utf8), to: descriptor)
  }

  /// Writes `bytes`.
  package static func write(_ bytes: [UInt8], to descriptor: FileDescriptor) {
    try? FileWriting.write(bytes, to: descriptor.rawValue)
  }
}
