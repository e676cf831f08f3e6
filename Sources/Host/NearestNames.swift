/// Names that a mistyped one may have meant.
public struct NearestNames: Sendable {
  /// The nearest first.
  public let names: [String]

  /// Up to three of `candidates` that are at most a third of the word away, nearest first.
  public init(_ word: String, among candidates: [String]) {
    let typed = Array(word.lowercased())
    let limit = max(typed.count / 3, 1)
    names = candidates.map { (name: $0, distance: Self.distance(typed, Array($0.lowercased()))) }
      .filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var next = [index + 1]
      for (place, other) in right.enumerated() {
        let changed = row[place] + (character == other ? 0 : 1)
        next.append(min(changed, row[place + 1] + 1, next[place] + 1))
      }
      row = next
    }
    return row[right.count]
  }
}
