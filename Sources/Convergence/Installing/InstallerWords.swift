import Glibc

/// What an installer said while it was heard by nobody.
enum InstallerWords {
  /// Writes `bytes` to standard error; the control characters of a terminal are left out, but for
  /// line ends.
  static func repeatAloud(_ bytes: [UInt8]) {
    var rest = bytes.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A }[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }
}
