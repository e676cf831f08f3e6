/// Makes JSON safe for terminals: no character moves the cursor, ends a line or reverses text.
package enum TerminalJSON {
  /// The document `json` with such characters escaped (RFC 8259, section 7), which does not change
  /// what it means.
  ///
  /// They occur in strings only, where escapes are allowed.
  package static func escaping(_ json: [UInt8]) -> [UInt8] {
    guard json.contains(where: { $0 >= 0x7F }) else { return json }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(json.count)
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      if isEscaped(scalar) {
        escaped += Self.escaped(scalar).utf8
      } else {
        escaped += UTF8.encode(scalar)!
      }
    }
    return escaped
  }

  /// Escapes `scalar` for JSON: `\u` and four hexadecimal digits, twice for a surrogate pair (RFC
  /// 8259, section 7).
  package static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { "\\u" + Hexadecimal.text(UInt32($0), digits: 4) }.joined()
  }

  /// DEL and the C1 controls (ISO 6429), the separators of lines and paragraphs, and the controls
  /// of text direction (UAX #9, section 2).
  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
