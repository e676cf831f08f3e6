/// The local label of a version: `ubuntu.1` in `1.0+ubuntu.1`.
///
/// Source: PEP 440, "Local version identifiers".
struct LocalVersionLabel: Hashable, Comparable, Sendable {
  /// The normalised label: lower case, `.` between segments, numbers without leading zeros.
  let text: String

  /// Reads a label with its `+`, if one is next.
  init?(scanning cursor: inout ByteCursor) {
    let start = cursor.position
    var label: [UInt8] = []
    guard cursor.take(UInt8(ascii: "+")), Self.takeSegment(&cursor, &label) else {
      cursor.position = start
      return nil
    }
    var end = cursor.position
    while let separator = cursor.next, separator.isSeparator {
      cursor.position += 1
      label.append(UInt8(ascii: "."))
      guard Self.takeSegment(&cursor, &label) else {
        cursor.position = end
        label.removeLast()
        break
      }
      end = cursor.position
    }
    text = String(decoding: label, as: UTF8.self)
  }

  private static func takeSegment(_ cursor: inout ByteCursor, _ label: inout [UInt8]) -> Bool {
    let start = cursor.position
    cursor.take(while: \.isAlphanumeric)
    let segment = cursor.slice(from: start)
    if segment.allSatisfy(\.isDigit) {
      label += segment.dropLast().drop { $0 == UInt8(ascii: "0") } + segment.suffix(1)
    } else {
      label += segment.map(\.lowercase)
    }
    return !segment.isEmpty
  }

  static func < (left: LocalVersionLabel, right: LocalVersionLabel) -> Bool {
    left.segments.lexicographicallyPrecedes(right.segments, by: precedes)
  }

  private var segments: [Substring.UTF8View] {
    text.utf8.split(separator: UInt8(ascii: "."))
  }

  /// Numbers sort after words, and by value; words sort alphabetically.
  private static func precedes(_ left: Substring.UTF8View, _ right: Substring.UTF8View) -> Bool {
    switch (left.allSatisfy(\.isDigit), right.allSatisfy(\.isDigit)) {
    case (true, true) where left.count != right.count: left.count < right.count
    case (true, true), (false, false): left.lexicographicallyPrecedes(right)
    case (let isNumber, _): !isNumber
    }
  }
}
