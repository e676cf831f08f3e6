/// Splits a marker into tokens.
///
/// Source: PEP 508, "Grammar", `marker_or` and what is below it.
struct MarkerParser {
  /// The tokens read so far.
  private(set) var tokens: [MarkerToken] = []
  /// The open parentheses, the innermost last.
  private var groups: [Group] = []
  /// The top level, outside all parentheses.
  private var outside = Group(start: 0)

  /// The deepest nesting accepted: more than real markers need, and still fast to read.
  private static let deepest = 100

  /// The top level, or the inside of one pair of parentheses.
  private struct Group {
    /// The index of its first token.
    var start: Int
    /// The number of comparisons and groups in it.
    var items = 0
  }

  /// Reads the marker that is next and the blanks after it; false when there is none.
  mutating func parse(_ cursor: inout ByteCursor) -> Bool {
    repeat {
      guard parseItem(&cursor) else { return false }
    } while parseLink(&cursor)
    guard groups.isEmpty else { return false }
    if outside.items == 1, tokens.first == .open {
      tokens.removeFirst()
      tokens.removeLast()
    }
    return true
  }

  /// Reads a comparison, with the parentheses that open before it and close after it.
  private mutating func parseItem(_ cursor: inout ByteCursor) -> Bool {
    cursor.skipBlanks()
    while cursor.take(UInt8(ascii: "(")) {
      guard groups.count < Self.deepest else { return false }
      groups.append(Group(start: tokens.count))
      tokens.append(.open)
      cursor.skipBlanks()
    }
    guard let comparison = MarkerComparison(scanning: &cursor) else { return false }
    tokens.append(.comparison(comparison))
    countItem()
    cursor.skipBlanks()
    while !groups.isEmpty, cursor.take(UInt8(ascii: ")")) {
      close(groups.removeLast())
      cursor.skipBlanks()
    }
    return true
  }

  /// Reads `and` or `or`.
  private mutating func parseLink(_ cursor: inout ByteCursor) -> Bool {
    if cursor.take(wholeWord: "and") {
      tokens.append(.and)
    } else if cursor.take(wholeWord: "or") {
      tokens.append(.or)
    } else {
      return false
    }
    return true
  }

  private mutating func countItem() {
    if groups.isEmpty { outside.items += 1 } else { groups[groups.count - 1].items += 1 }
  }

  /// Ends `group`; drops its parentheses where they enclose a single item.
  private mutating func close(_ group: Group) {
    if group.items == 1 { tokens.remove(at: group.start) } else { tokens.append(.close) }
    countItem()
  }
}
