/// Suggests names for a mistyped one.
package struct NearestNames: Sendable {
  /// The names, nearest first.
  package let names: [String]

  /// Picks up to three of `candidates` that begin with `word`, or that differ from it in at most a
  /// third of its letters.
  package init(_ word: String, among candidates: [String]) {
    let typed = Array(word.lowercased())
    let limit = max(typed.count / 3, 1)
    let longEnough = typed.count > 2
    names = candidates.map { (name: $0, distance: Self.distance(typed, Array($0.lowercased()))) }
      .filter { name, distance in
        distance <= limit || longEnough && name.lowercased().starts(with: typed)
      }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// The Levenshtein distance, with two neighbouring letters swapped counted as one mistake.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var (before, row) = ([Int](), Array(0...right.count))
    for (index, character) in left.enumerated() {
      var next = [index + 1]
      for (place, other) in right.enumerated() {
        let changed = row[place] + (character == other ? 0 : 1)
        next.append(min(changed, row[place + 1] + 1, next[place] + 1))
        if index > 0, place > 0, character == right[place - 1], left[index - 1] == other {
          next[place + 1] = min(next[place + 1], before[place - 1] + 1)
        }
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
