import Glibc
import Host
import SystemPackage

/// Repeats the captured output of an installer on standard error.
enum InstallerWords {
  /// Repeats the complete lines of `file` after the first `told` bytes, and if `isOver`, an
  /// incomplete last line.
  ///
  /// - Returns: How many bytes are repeated by now.
  static func repeatLines(of file: FilePath, after told: Int, isOver: Bool = false) -> Int {
    guard let size = file.status()?.size, size > told,
      let bytes = try? FileReading.contents(of: file), bytes.count > told
    else { return told }
    let new = bytes[told...]
    let end = isOver ? new.endIndex : new.lastIndex(of: 0x0A).map { $0 + 1 } ?? told
    repeatAloud(Array(bytes[told..<end]))
    return end
  }

  /// Writes `bytes` to standard error without control and format characters.
  static func repeatAloud(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let kind = scalar.properties.generalCategory
      if scalar == "\n" || kind != .control && kind != .format { plain.append(scalar) }
    }
    try? FileWriting.write(Array(String(plain).utf8), to: STDERR_FILENO)
  }
}
