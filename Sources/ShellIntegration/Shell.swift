package import Host

/// A shell for which we print code.
package enum Shell: String, CaseIterable, Sendable {
  case bash
  case zsh
  case fish
  /// Any POSIX shell.
  case sh

  /// The shells that have a prompt hook.
  package static let hooked: [Shell] = [.bash, .zsh, .fish]

  /// The shell whose program has this name, such as `bash`, `zsh-5.9`, `dash` or `busybox`.
  package init?(program: ByteString) {
    let name = program.lossyText.prefix { $0 != "-" && $0 != "." && !$0.isNumber }
    switch name {
    case "bash": self = .bash
    case "zsh": self = .zsh
    case "fish": self = .fish
    case "sh", "dash", "ash", "ksh", "mksh", "yash", "busybox": self = .sh
    default: return nil
    }
  }
}

extension Shell {
  /// Quotes any `bytes` as one word of this shell's source.
  ///
  /// Only printable ASCII stays as it is, because in some encodings the second byte of a character
  /// is a quote or a backslash. In a POSIX shell the only way is single quotes around all bytes.
  package func quoted(_ bytes: ByteString) -> ByteString {
    let isPlain = bytes.bytes.allSatisfy { (0x20...0x7E).contains($0) }
    switch self {
    case .fish: return ByteString(Self.fishWord(bytes.bytes))
    case .bash, .zsh:
      return ByteString(isPlain ? Self.singleQuoted(bytes.bytes) : Self.dollarQuoted(bytes.bytes))
    case .sh: return ByteString(Self.singleQuoted(bytes.bytes))
    }
  }

  private static func singleQuoted(_ bytes: [UInt8]) -> [UInt8] {
    var word = [apostrophe]
    for byte in bytes {
      if byte == apostrophe { word += Array(#"'\''"#.utf8) } else { word.append(byte) }
    }
    return word + [apostrophe]
  }

  /// Quotes as `$'…'`, with three octal digits for each unusual byte, so that no digit after it is
  /// mistaken for a part.
  private static func dollarQuoted(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8(ascii: "$")]
      + escaped(bytes) { [backslash, 0x30 + ($0 >> 6), 0x30 + ($0 >> 3 & 7), 0x30 + ($0 & 7)] }
  }

  /// Quotes runs of plain bytes, with `\Xhh` between them for each unusual byte.
  private static func fishWord(_ bytes: [UInt8]) -> [UInt8] {
    escaped(bytes) {
      [apostrophe, backslash, UInt8(ascii: "X"), digit($0 >> 4), digit($0 & 15), apostrophe]
    }
  }

  /// Quotes with single quotes, inside which a backslash escapes itself and a quote; converts bytes
  /// that are not printable ASCII by `unusual`.
  private static func escaped(_ bytes: [UInt8], unusual: (UInt8) -> [UInt8]) -> [UInt8] {
    var word = [apostrophe]
    for byte in bytes {
      if byte == apostrophe || byte == backslash {
        word += [backslash, byte]
      } else if (0x20...0x7E).contains(byte) {
        word.append(byte)
      } else {
        word += unusual(byte)
      }
    }
    return word + [apostrophe]
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x61 + value - 10
  }

  private static let apostrophe = UInt8(ascii: "'")
  private static let backslash = UInt8(ascii: "\\")
}
