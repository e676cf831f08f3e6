import Host

/// A JSON value to write.
///
/// `JSONEncoder` does the same with generic containers, whose first use takes a millisecond: a
/// third of a whole conversion. Reading happens at no prompt, so `JSONDecoder` does it.
indirect enum JournalValue {
  case string(String)
  case number(Int)
  case flag(Bool)
  case array([JournalValue])
  case object([(key: String, value: JournalValue?)])

  /// The value as one line, without white space; members without a value are left out.
  var line: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2048)
    write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return TerminalJSON.escaping(bytes)
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .string(let string): Self.quote(string, to: &bytes)
    case .number(let number): bytes += Array(String(number).utf8)
    case .flag(let flag): bytes += Array((flag ? "true" : "false").utf8)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members): Self.write(members, to: &bytes)
    }
  }

  private static func write(
    _ members: [(key: String, value: JournalValue?)], to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for (key, value) in members {
      guard let value else { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      quote(key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Writes `string` with the escapes of RFC 8259, section 7.
  private static func quote(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20: bytes += TerminalJSON.escaped(Unicode.Scalar(byte)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
