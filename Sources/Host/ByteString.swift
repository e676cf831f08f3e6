/// Bytes as the kernel passes them: a path, a symlink's target, a variable's value.
///
/// Linux allows every byte but NUL (and, within a name, `/`), so a `String` cannot hold them all.
/// Where text must convert back to the same bytes (JSON), NUL and every byte that is not part of
/// valid UTF-8 become U+0000 followed by two hexadecimal digits. A path has no NUL; a line of a
/// damaged file may.
package struct ByteString: Hashable, Sendable {
  /// The bytes, without a terminator.
  package var bytes: [UInt8]

  /// Wraps `bytes`.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The UTF-8 bytes of `string`.
  package init(_ string: String) {
    bytes = Array(string.utf8)
  }

  /// The text with U+FFFD for invalid sequences: to read, not to convert back.
  package var lossyText: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The text in the reversible form described above.
  package var reversibleText: String {
    if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) { return text }
    var text = ""
    for part in parts {
      switch part {
      case .scalar("\0"): text += "\0" + Hexadecimal.text(0)
      case .scalar(let scalar): text.unicodeScalars.append(scalar)
      case .invalid(let byte): text += "\0" + Hexadecimal.text(UInt32(byte))
      }
    }
    return text
  }

  /// Decodes the reversible form; text without U+0000 stands for its UTF-8 bytes.
  package init(reversibleText text: String) {
    bytes = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == 0, rest.count >= 3,
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  /// The FNV-1a hash of the bytes.
  ///
  /// It is not cryptographic: anybody can make two values collide.
  package var hashNumber: UInt64 { Self.hash(bytes) }

  /// The FNV-1a hash of `bytes`, continuing from the hash `start` of the bytes before them.
  package static func hash(
    _ bytes: [UInt8], after start: UInt64 = 0xcbf2_9ce4_8422_2325
  ) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// A name for a file that belongs to these bytes: ``hashNumber`` in hexadecimal.
  ///
  /// Hashes can collide, so the file must also contain what it is about, for its reader to compare.
  package var hashName: String { String(hashNumber, radix: 16) }
}

extension ByteString: ExpressibleByStringLiteral {
  /// The UTF-8 bytes of a literal.
  package init(stringLiteral value: String) {
    self.init(value)
  }
}

extension ByteString: Codable {
  /// Decodes the reversible form.
  package init(from decoder: any Decoder) throws {
    self.init(reversibleText: try decoder.singleValueContainer().decode(String.self))
  }

  /// Encodes the reversible form.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(reversibleText)
  }
}
