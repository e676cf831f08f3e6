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
    for part in bytes.parts {
      switch part {
      case .scalar(let scalar): append(scalar, to: &text)
      case .invalid(let byte): text += "\\x" + Hexadecimal.text(UInt32(byte))
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
      text += "\\x" + Hexadecimal.text(scalar.value)
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      text += "\\u{" + Hexadecimal.text(scalar.value) + "}"
    default:
      text.unicodeScalars.append(scalar)
    }
  }
}
