/// Reads the four kinds of strings.
extension TOMLSyntax {
  /// Whether three quotes of one kind are next.
  var isTripled: Bool {
    position + 2 < text.count && text[position] == text[position + 1]
      && text[position] == text[position + 2]
  }

  /// Reads `"…"`, in which a backslash escapes.
  mutating func basicString() throws(TOMLError) {
    let start = position
    position += 1
    while !take("\"") {
      if next == "\\" { try escape() } else { try character(ofStringAt: start) }
    }
  }

  /// Reads `'…'`, which has no escapes.
  mutating func literalString() throws(TOMLError) {
    let start = position
    position += 1
    while !take("'") { try character(ofStringAt: start) }
  }

  /// Reads `"""…"""` or `'''…'''`, which may contain up to two more quotes before the closing ones.
  mutating func multilineString() throws(TOMLError) {
    let (start, quote) = (position, Unicode.Scalar(text[position]))
    position += 3
    while true {
      if next == quote, isTripled {
        position += 3
        for _ in 0..<2 where take(quote) {}
        return
      }
      switch next {
      case "\n": position += 1
      case "\r": try lineBreak()
      case "\\" where quote == "\"": if !takeContinuation() { try escape() }
      default: try character(ofStringAt: start)
      }
    }
  }

  private mutating func lineBreak() throws(TOMLError) {
    position += 1
    guard take("\n") else { throw mistake("a carriage return without a line feed") }
  }

  /// Reads a character that stands for itself.
  private mutating func character(ofStringAt start: Int) throws(TOMLError) {
    guard let next else { throw mistake("the text in quotes does not end", at: start) }
    if next == "\n" || next == "\r" { throw mistake("the text in quotes does not end") }
    guard next == "\t" || next.value >= 0x20 && next.value != 0x7F else {
      throw mistake("a control character in a text")
    }
    position += 1
  }

  /// Reads a backslash at the end of a line and the white space after it, which does not count.
  private mutating func takeContinuation() -> Bool {
    var end = position + 1
    while end < text.count, text[end] == 0x20 || text[end] == 0x09 { end += 1 }
    if end < text.count, text[end] == UInt8(ascii: "\r") { end += 1 }
    guard end < text.count, text[end] == UInt8(ascii: "\n") else { return false }
    while end < text.count, [0x20, 0x09, 0x0A].contains(text[end]) || isLineBreak(at: end) {
      end += 1
    }
    position = end
    if end < text.count, text[end] >= 0x80 { continuations.append(end) }
    return true
  }

  /// Whether a carriage return and a line feed are at `place`.
  private func isLineBreak(at place: Int) -> Bool {
    text[place] == 0x0D && place + 1 < text.count && text[place + 1] == 0x0A
  }

  private mutating func escape() throws(TOMLError) {
    let start = position
    position += 1
    switch next {
    case "b", "t", "n", "f", "r", "\"", "\\": position += 1
    case "u": try codePoint(ofDigits: 4)
    case "U": try codePoint(ofDigits: 8)
    default: throw mistake("no such escape", at: start)
    }
  }

  /// Reads the digits of an escape; rejects NUL, which would end the text for the parser.
  private mutating func codePoint(ofDigits count: Int) throws(TOMLError) {
    let start = position - 1
    let digits = text.dropFirst(position + 1).prefix(count)
    guard digits.count == count,
      digits.allSatisfy({ $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), value > 0,
      Unicode.Scalar(value) != nil
    else { throw mistake("an escape that is no character, or a NUL", at: start) }
    position += 1 + count
  }
}
