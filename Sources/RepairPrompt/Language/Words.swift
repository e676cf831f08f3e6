package import Host

/// Splits a line into words at white space; quotes and backslashes work as in a shell.
package struct Words {
  /// The words without their quotes.
  package private(set) var words: [ByteString] = []
  /// The rest of the line after the first word, as typed.
  package private(set) var rest = ByteString("")
  /// Whether the line ends inside a quote or after a backslash.
  package private(set) var isUnfinished = false

  /// Splits `line`.
  package init(_ line: ByteString) {
    var word: [UInt8]?
    var quote: UInt8?
    var isEscaped = false
    for (index, byte) in line.bytes.enumerated() {
      if isEscaped {
        word = (word ?? []) + [byte]
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        isEscaped = true
      } else if let open = quote {
        if byte == open { quote = nil } else { word?.append(byte) }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        word = word ?? []
      } else if Self.isSpace(byte) {
        if let ended = word { add(ended, endingAt: index, in: line) }
        word = nil
      } else {
        word = (word ?? []) + [byte]
      }
    }
    isUnfinished = quote != nil || isEscaped
    if let ended = word { add(ended, endingAt: line.bytes.count, in: line) }
  }

  private mutating func add(_ word: [UInt8], endingAt end: Int, in line: ByteString) {
    if words.isEmpty {
      let spaceless = line.bytes[end...].drop(while: Self.isSpace)
      rest = ByteString(Array(spaceless))
    }
    words.append(ByteString(word))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
