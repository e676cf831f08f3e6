/// Counts lines and columns of a text up to one position after another.
struct PlaceCounter {
  /// The current line, counted from 1.
  private(set) var line = 1
  /// The current column in characters, counted from 1.
  private(set) var column = 1
  private var position = 0

  /// Advances to the byte `target` of `text`, which must not be before the last one.
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
