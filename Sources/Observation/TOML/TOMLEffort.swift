/// How much a document asks of the parser, which keeps every value, and looks each part of a dotted
/// name up in lists of all the tables that such names made, from their beginning.
struct TOMLEffort {
  /// A lock file of 5,000 packages has a quarter of it.
  private static let mostValues = 1 << 19
  /// As many comparisons take half a second.
  private static let mostComparisons = 1 << 30

  private var values = 0
  private var made = 0
  private var looked = 0
  private var tables: Set<ArraySlice<UInt8>> = []

  /// Whether it can be read in a time that nobody notices.
  var isBearable: Bool {
    values <= Self.mostValues && (made == 0 || looked <= Self.mostComparisons / made)
  }

  /// A value, of a key or in an array.
  mutating func addValue() { values += 1 }

  /// A key of `parts` parts.
  mutating func addKey(parts: Int) {
    made += parts - 1
    looked += parts - 1
  }

  /// The header of a table, or of an element of an array of tables.
  ///
  /// What stands at the top is made once; below it may be elements of arrays, which all have tables
  /// of their own.
  mutating func addHeader(_ first: ArraySlice<UInt8>, parts: Int, isElement: Bool) {
    values += 1
    looked += parts
    made += max(parts - 2, 0) + (isElement && parts > 1 ? 1 : 0)
    if (isElement || parts > 1) && tables.insert(first).inserted { made += 1 }
  }
}
