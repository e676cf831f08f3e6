/// How a marker compares two values.
///
/// Source: PEP 508, "Grammar", `marker_op`.
enum MarkerOperator: Hashable, Sendable {
  /// A comparison of versions, or of strings.
  case comparison(ComparisonOperator)
  /// `in`: the left is a substring of the right.
  case contained
  /// `not in`.
  case notContained

  /// Reads the operator that is next.
  init?(scanning cursor: inout ByteCursor) {
    if let sign = ComparisonOperator(scanning: &cursor) {
      self = .comparison(sign)
    } else if cursor.take(wholeWord: "in") {
      self = .contained
    } else if cursor.take(wholeWord: "not"), cursor.skipBlanks(),
      cursor.take(wholeWord: "in")
    {
      self = .notContained
    } else {
      return nil
    }
  }

  /// `==`, `not in`.
  var text: String {
    switch self {
    case .comparison(let sign): sign.rawValue
    case .contained: "in"
    case .notContained: "not in"
    }
  }
}
