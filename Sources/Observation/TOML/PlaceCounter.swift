/// Counts the lines of a text, and the characters of the last of them, up to one place after another.
struct PlaceCounter {
  /// Counted from 1.
  private(set) var line = 1
  /// Counted from 1.
  private(set) var column = 1
  private var position = 0

  /// Goes on to the byte `target` of `text`, which is not before the last one.
  mutating func move(to target: Int, in text: [UInt8]) {
    while position < min(target, text.count) {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "\n") {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
