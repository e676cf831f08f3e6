/// Takes a marker apart.
///
/// Source: PEP 508, "Grammar", `marker_or` and what is below it.
struct MarkerParser {
  /// What was read.
  private(set) var tokens: [MarkerToken] = []
  /// The parentheses that are open.
  private var groups: [Group] = []
  /// What is outside of all of them.
  private var outside = Group(start: 0)

  /// Deeper than any marker, and far from what takes long to read.
  private static let deepest = 100

  /// A marker, or what is between two parentheses.
  private struct Group {
    /// The index of its first token.
    var start: Int
    /// How many comparisons and groups are in it.
    var items = 0
  }

  /// Reads the marker that is next, and the blanks behind it; false when there is none.
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

  /// Reads a comparison, with the parentheses that open before and close behind it.
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

  /// Parentheses around one thing say nothing.
  private mutating func close(_ group: Group) {
    if group.items == 1 { tokens.remove(at: group.start) } else { tokens.append(.close) }
    countItem()
  }
}
