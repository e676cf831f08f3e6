/// Reads bytes from left to right and remembers how far it got.
struct ByteCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The number of bytes read so far; set it to go back.
  var position = 0

  /// Starts at the first byte of `bytes`.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == bytes.count }

  /// The next byte, nil at the end.
  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  /// The bytes from `start` up to `end`, by default up to ``position``.
  func slice(from start: Int, to end: Int? = nil) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[start..<(end ?? position)])
  }

  /// The same bytes as text; invalid UTF-8 becomes U+FFFD.
  func text(from start: Int, to end: Int? = nil) -> String {
    String(decoding: slice(from: start, to: end), as: UTF8.self)
  }

  /// Reads `byte` if it is next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// Reads bytes as long as `isSuch` is true of them.
  mutating func take(while isSuch: (UInt8) -> Bool) {
    while let byte = next, isSuch(byte) { position += 1 }
  }

  /// Reads `word`, itself in lower case, if it is next in any case.
  mutating func take(word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    for index in 0..<count where bytes[position + index] | 0x20 != word.utf8Start[index] {
      return false
    }
    position += count
    return true
  }

  /// Reads `word` if it is next in exactly this case and does not begin a longer word.
  mutating func take(wholeWord word: StaticString) -> Bool {
    let start = position
    take(while: \.isWordCharacter)
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    if slice(from: start).elementsEqual(expected) { return true }
    position = start
    return false
  }

  /// Reads the decimal number that is next; nil where there is none, or an `Int` cannot hold it.
  ///
  /// A number that is too large is not read at all, so the parser around it fails there.
  mutating func takeNumber() -> Int? {
    var (index, number) = (position, 0)
    while index < bytes.count, bytes[index].isDigit {
      let (product, isTooLong) = number.multipliedReportingOverflow(by: 10)
      let (sum, isTooLarge) = product.addingReportingOverflow(Int(bytes[index] & 0x0F))
      if isTooLong || isTooLarge { return nil }
      number = sum
      index += 1
    }
    guard index > position else { return nil }
    position = index
    return number
  }

  /// Skips spaces and tabs, the white space of PEP 508; returns whether there were any.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = position
    while let byte = next, byte == 0x20 || byte == 0x09 { position += 1 }
    return position > start
  }

  /// Skips Unicode white space: what `\s` matches in the regular expressions of PEP 440.
  mutating func skipWhiteSpace() {
    while case let length = whiteSpaceLength, length > 0 { position += length }
  }

  /// Whether the next character is white space.
  var isAtWhiteSpace: Bool { whiteSpaceLength > 0 }

  /// The length in bytes of the white space character that is next; 0 where there is none.
  private var whiteSpaceLength: Int {
    guard let first = next else { return 0 }
    switch first {
    case 0x09...0x0D, 0x1C...0x20: return 1
    case 0xC2: return [0x85, 0xA0].contains(byte(1)) ? 2 : 0
    case 0xE1: return byte(1) == 0x9A && byte(2) == 0x80 ? 3 : 0
    case 0xE2: return Self.isGeneralSpace(byte(1), byte(2)) ? 3 : 0
    case 0xE3: return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0
    default: return 0
    }
  }

  private func byte(_ offset: Int) -> UInt8 {
    bytes.count - position > offset ? bytes[position + offset] : 0
  }

  /// U+2000 to U+200A, U+2028, U+2029, U+202F and U+205F, all of which begin with the byte E2.
  private static func isGeneralSpace(_ second: UInt8, _ third: UInt8) -> Bool {
    switch (second, third) {
    case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): true
    default: false
    }
  }
}
