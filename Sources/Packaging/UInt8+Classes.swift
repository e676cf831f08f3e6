extension UInt8 {
  /// 0 to 9.
  var isDigit: Bool { self &- 0x30 < 10 }

  /// An ASCII letter or a digit.
  var isAlphanumeric: Bool { isDigit || (self | 0x20) &- 0x61 < 26 }

  /// One of `-`, `_` and `.`, which separate the parts of names and versions.
  var isSeparator: Bool { self == 0x2D || self == 0x2E || self == 0x5F }

  /// Whether it can be part of a word: a letter of any script, a digit or `_`.
  var isWordCharacter: Bool { isAlphanumeric || self == UInt8(ascii: "_") || self >= 0x80 }

  /// An ASCII letter in lower case; any other byte unchanged.
  var lowercase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
