import Host
package import Report
package import SystemPackage

/// Where a command's data and its words about the work go; a reader that went away is no error.
package struct Console: Sendable {
  /// How text is dressed.
  package internal(set) var style: Style
  private let output: FileDescriptor
  private let errors: FileDescriptor

  /// A console that writes to the standard streams, or to others in their place.
  package init(
    _ style: Style, output: FileDescriptor = .standardOutput,
    errors: FileDescriptor = .standardError
  ) {
    self.style = style
    self.output = output
    self.errors = errors
  }

  /// Writes data to standard output.
  package func print(_ text: String) { print(Array(text.utf8)) }

  /// Writes data to standard output.
  package func print(_ bytes: [UInt8]) { Self.write(bytes, to: output) }

  /// Writes words about the work to standard error.
  package func say(_ text: String) { Self.write(Array(text.utf8), to: errors) }

  private static func write(_ bytes: [UInt8], to descriptor: FileDescriptor) {
    try? FileWriting.write(bytes, to: descriptor.rawValue)
  }
}
