package import Host
package import SystemPackage

/// Makes bytes from disk safe for a terminal.
///
/// Characters that could move the cursor, change colours or hide text are written as `\xHH` or
/// `\u{…}`.
package enum Printable {
  /// `bytes` as one line.
  package static func text(_ bytes: ByteString) -> String {
    if bytes.bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) { return bytes.lossyText }
    var text = ""
    for part in Parts(bytes.bytes) {
      switch part {
      case .scalar(let scalar): append(scalar, to: &text)
      case .invalid(let byte): text += "\\x" + hexadecimal(UInt32(byte))
      }
    }
    return text
  }

  /// `path` as one line.
  package static func text(_ path: FilePath) -> String { text(path.bytes) }

  /// `string`, which may contain names from disk, as one line.
  package static func text(_ string: String) -> String { text(ByteString(string)) }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar.properties.generalCategory {
    case .control:
      text += "\\x" + hexadecimal(scalar.value)
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      text += "\\u{" + hexadecimal(scalar.value) + "}"
    default:
      text.unicodeScalars.append(scalar)
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }

  private enum Part {
    case scalar(Unicode.Scalar)
    case invalid(UInt8)
  }

  /// Splits bytes into Unicode scalars and single bytes that are not valid UTF-8.
  private struct Parts: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func next() -> Part? {
      guard let first = rest.first else { return nil }
      for length in 1...4 where length <= rest.count {
        if let text = String(validating: rest.prefix(length), as: UTF8.self),
          let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1
        {
          rest = rest.dropFirst(length)
          return .scalar(scalar)
        }
      }
      rest = rest.dropFirst()
      return .invalid(first)
    }
  }
}
