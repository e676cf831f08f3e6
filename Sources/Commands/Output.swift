import SystemPackage

/// Writes whole texts; a reader that went away is no error.
enum Output {
  static func write(_ text: String, to descriptor: FileDescriptor) {
    _ = try? descriptor.writeAll(text.utf8)
  }
}
