/// A terminal's screen: draws the bytes that a program writes as lines of text.
///
/// It has no height, so nothing scrolls away. It understands what bash, zsh and fish use to edit a
/// line, and ignores colours, titles and modes.
package struct Screen: Sendable {
  /// The row of the cursor, counted from the first line that was ever shown.
  package private(set) var row = 0
  /// The text left of the cursor.
  package var beforeCursor: String { text(of: row, upTo: column) }

  private var columns: Int
  private var column = 0
  private var lines: [[Unicode.Scalar]] = [[]]
  private var undecoded: [UInt8] = []
  private var state = State.text

  /// How to read the next byte.
  private enum State {
    case text, escape, skipOne
    case sequence([UInt8])
    case command(afterEscape: Bool)
  }

  /// An empty screen of this width.
  package init(columns: Int) {
    self.columns = columns
  }

  /// Changes the width; the text stays where it is.
  package mutating func resize(columns: Int) {
    self.columns = columns
    column = min(column, columns)
  }

  /// The lines from `first` to the cursor's row, without trailing spaces.
  package func lines(from first: Int) -> [String] {
    first > row ? [] : (first...row).map { text(of: $0) }
  }

  /// All lines from `first` on, even below the cursor.
  package func shownLines(from first: Int) -> [String] {
    first < lines.count ? (first..<lines.count).map { text(of: $0) } : []
  }

  /// All lines down to the cursor's row.
  package var text: String { lines(from: 0).joined(separator: "\n") }

  private func text(of row: Int, upTo end: Int? = nil) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: lines[row].prefix(end ?? .max))
    if end == nil { while text.last == " " { text.removeLast() } }
    return String(text)
  }

  /// Draws the output of a program.
  package mutating func write(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { write(byte) }
  }

  private mutating func write(_ byte: UInt8) {
    switch state {
    case .text: writeText(byte)
    case .escape: writeEscape(byte)
    case .skipOne: state = .text
    case .sequence(let parameters): writeSequence(parameters, byte)
    case .command(let afterEscape):
      let isOver = byte == 7 || afterEscape && byte == UInt8(ascii: "\\")
      state = isOver ? .text : .command(afterEscape: byte == 0x1B)
    }
  }

  private mutating func writeText(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D: column = 0
    case 0x0A: moveDown()
    case 0x08: column = max(0, min(column, columns - 1) - 1)
    case 0x09: column = min(columns - 1, column / 8 * 8 + 8)
    case 0..<0x20, 0x7F: break
    case 0x20..<0x7F: put(Unicode.Scalar(byte))
    default: decode(byte)
    }
  }

  private mutating func writeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "k"):
      state = .command(afterEscape: false)
    case UInt8(ascii: "("), UInt8(ascii: ")"): state = .skipOne
    default: state = .text
    }
  }

  private mutating func writeSequence(_ parameters: [UInt8], _ byte: UInt8) {
    guard (0x40..<0x7F).contains(byte) else {
      state = .sequence(parameters + [byte])
      return
    }
    state = .text
    let number = Int(String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self))
    control(Character(Unicode.Scalar(byte)), number)
  }

  private mutating func control(_ name: Character, _ number: Int?) {
    let count = max(1, number ?? 1)
    switch name {
    case "A": row = max(0, row - count)
    case "B": for _ in 0..<count { moveDown() }
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, min(column, columns - 1) - count)
    case "G": column = count - 1
    case "K": erase(number ?? 0)
    case "J" where number ?? 0 == 0:
      erase(0)
      lines.removeSubrange((row + 1)...)
    case "P" where column < lines[row].count:
      lines[row].removeSubrange(column..<min(lines[row].count, column + count))
    case "@" where column < lines[row].count:
      lines[row].insert(contentsOf: blanks(count), at: column)
    default: break
    }
  }

  private func blanks(_ count: Int) -> [Unicode.Scalar] { Array(repeating: " ", count: count) }

  private mutating func erase(_ part: Int) {
    if part != 1 && column < lines[row].count { lines[row].removeSubrange(column...) }
    if part != 0 { for index in 0..<min(column, lines[row].count) { lines[row][index] = " " } }
  }

  private mutating func moveDown() {
    row += 1
    if row == lines.count { lines.append([]) }
  }

  private mutating func decode(_ byte: UInt8) {
    if byte & 0xC0 == 0xC0 { undecoded = [] }
    undecoded.append(byte)
    let length = (~undecoded[0]).leadingZeroBitCount
    if undecoded.count < length && length <= 4 { return }
    for scalar in String(decoding: undecoded, as: UTF8.self).unicodeScalars { put(scalar) }
    undecoded = []
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if column == columns {
      column = 0
      moveDown()
    }
    let missing = column - lines[row].count
    if missing > 0 { lines[row] += blanks(missing) }
    if column < lines[row].count { lines[row][column] = scalar } else { lines[row].append(scalar) }
    column += 1
  }
}
