import Host

/// Encodes bytes as text that no shell interprets.
enum Hexadecimal {
  /// Two digits for each byte.
  static func text(_ bytes: ByteString) -> String {
    bytes.bytes.reduce(into: "") { text, byte in
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }

  /// Decodes ``text(_:)``; nil for anything else, and for bytes with a NUL.
  static func bytes(_ text: Substring) -> ByteString? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index..<(index + 2)], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16), byte != 0 else { return nil }
      bytes.append(byte)
    }
    return ByteString(bytes)
  }
}
