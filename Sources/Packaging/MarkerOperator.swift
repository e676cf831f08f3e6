/// How a marker compares two values.
///
/// Source: PEP 508, "Grammar", `marker_op`.
enum MarkerOperator: Hashable, Sendable {
  /// A comparison of versions, or of strings.
  case comparison(ComparisonOperator)
  /// `in`: the left is part of the right.
  case contained
  /// `not in`.
  case notContained

  /// Reads the operator that is next.
  init?(scanning cursor: inout ByteCursor) {
    if let sign = ComparisonOperator(scanning: &cursor) {
      self = .comparison(sign)
    } else if cursor.takeWhole("in") {
      self = .contained
    } else if cursor.takeWhole("not"), cursor.takeBlanks(), cursor.takeWhole("in") {
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

extension ByteCursor {
  /// Reads `word` if it is next and no longer word goes on with it.
  mutating func takeWhole(_ word: StaticString) -> Bool {
    let start = position
    take(while: \.isWordCharacter)
    let bytes = slice(from: start)
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    if bytes.count == expected.count, bytes.elementsEqual(expected) { return true }
    position = start
    return false
  }

  fileprivate mutating func takeBlanks() -> Bool {
    let start = position
    skipBlanks()
    return position > start
  }
}

extension UInt8 {
  /// Whether it goes on with a word: a letter of any script, a digit, `_`.
  var isWordCharacter: Bool { isAlphanumeric || self == UInt8(ascii: "_") || self >= 0x80 }
}
