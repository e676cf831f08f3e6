/// Estimates how long the parser needs for a document.
///
/// The parser keeps every value, and looks up each part of a dotted name by scanning lists of all
/// the tables that such names created.
struct TOMLEffort {
  /// Four times the values of a lock file with 5,000 packages.
  private static let mostValues = 1 << 19
  /// So many comparisons take half a second.
  private static let mostComparisons = 1 << 30

  private var values = 0
  private var made = 0
  private var looked = 0
  private var tables: Set<ArraySlice<UInt8>> = []

  /// Whether parsing is fast enough to go unnoticed.
  var isBearable: Bool {
    values <= Self.mostValues && (made == 0 || looked <= Self.mostComparisons / made)
  }

  /// Counts a value, of a key or in an array.
  mutating func addValue() { values += 1 }

  /// Counts a key of `parts` parts.
  mutating func addKey(parts: Int) {
    made += parts - 1
    looked += parts - 1
  }

  /// Counts the header of a table or of an element of an array of tables.
  ///
  /// A top-level name creates one table; below it may be elements of arrays, each of which has its
  /// own tables.
  mutating func addHeader(_ first: ArraySlice<UInt8>, parts: Int, isElement: Bool) {
    values += 1
    looked += parts
    made += max(parts - 2, 0) + (isElement && parts > 1 ? 1 : 0)
    if (isElement || parts > 1) && tables.insert(first).inserted { made += 1 }
  }
}
