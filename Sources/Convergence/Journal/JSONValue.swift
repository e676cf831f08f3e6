/// A JSON text in the making.
///
/// `JSONEncoder` does the same through generic containers, whose first use takes a millisecond: a
/// third of a whole conversion. Reading, which no prompt waits for, is left to `JSONDecoder`.
indirect enum JSONValue {
  case string(String)
  case number(Int)
  case flag(Bool)
  case array([JSONValue])
  case object([(key: String, value: JSONValue?)])

  /// The text, without white space; members without a value are left out.
  var text: String {
    switch self {
    case .string(let string): return Self.quoted(string)
    case .number(let number): return "\(number)"
    case .flag(let flag): return flag ? "true" : "false"
    case .array(let elements): return Self.listed(elements.map(\.text), "[", "]")
    case .object(let members):
      var texts: [String] = []
      for (key, value) in members {
        if let value { texts.append(Self.quoted(key) + ":" + value.text) }
      }
      return Self.listed(texts, "{", "}")
    }
  }

  private static func listed(_ texts: [String], _ opening: String, _ closing: String) -> String {
    var list = opening
    for (index, text) in texts.enumerated() {
      if index > 0 { list += "," }
      list += text
    }
    return list + closing
  }

  /// RFC 8259, section 7.
  private static func quoted(_ string: String) -> String {
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        quoted += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: quoted.append(byte)
      }
    }
    return String(decoding: quoted + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}
