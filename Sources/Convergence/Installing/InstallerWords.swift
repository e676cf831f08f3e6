import Glibc

/// What an installer said while it was heard by nobody.
enum InstallerWords {
  /// Writes `bytes` to standard error; what changes more on a terminal than the line is left out.
  static func repeatAloud(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let kind = scalar.properties.generalCategory
      if scalar == "\n" || kind != .control && kind != .format { plain.append(scalar) }
    }
    var rest = Array(String(plain).utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { return }
      rest = rest.dropFirst(written)
    }
  }
}
