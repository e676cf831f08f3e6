/// One part of a marker.
enum MarkerToken: Hashable, Sendable {
  case open, close, and, or
  case comparison(MarkerComparison)

  /// The token as a marker spells it.
  var text: String {
    switch self {
    case .open: "("
    case .close: ")"
    case .and: "and"
    case .or: "or"
    case .comparison(let comparison): comparison.text
    }
  }
}
