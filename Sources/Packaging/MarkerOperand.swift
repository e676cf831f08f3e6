/// One side of a comparison in a marker.
///
/// Source: PEP 508, "Grammar", `marker_var`.
enum MarkerOperand: Hashable, Sendable {
  /// `python_version`.
  case variable(MarkerVariable)
  /// `"3.10"`, without its quotes.
  case text(String)

  /// Reads the variable or the quoted string that is next.
  init?(scanning cursor: inout ByteCursor) {
    let start = cursor.position
    if let quote = cursor.next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      guard let text = Self.takeQuoted(&cursor, quote) else { return nil }
      self = .text(text)
      return
    }
    cursor.take { $0.isWordCharacter || $0 == UInt8(ascii: ".") }
    guard let variable = MarkerVariable(cursor.slice(from: start)) else { return nil }
    self = .variable(variable)
  }

  /// Reads a string, which has no escapes: the grammar allows no backslash and no line end in it.
  private static func takeQuoted(_ cursor: inout ByteCursor, _ quote: UInt8) -> String? {
    cursor.position += 1
    let start = cursor.position
    while let byte = cursor.next, byte != quote {
      guard ![0x00, 0x0A, 0x0D, UInt8(ascii: "\\")].contains(byte) else { return nil }
      cursor.position += 1
    }
    let text = cursor.text(from: start)
    return cursor.take(quote) ? text : nil
  }

  /// Text that is compared with a variable of names, normalised as a name; else unchanged.
  func normalized(comparedWith other: MarkerOperand) -> MarkerOperand {
    guard case .text(let name) = self, case .variable(let variable) = other, variable.holdsNames
    else { return self }
    return .text(DistributionName(name).text)
  }

  /// The name of the variable or the string itself.
  var value: String {
    switch self {
    case .variable(let variable): variable.rawValue
    case .text(let text): text
    }
  }

  /// As it is written in a marker.
  var text: String {
    switch self {
    case .variable(let variable): variable.rawValue
    case .text(let text): text.utf8.contains(UInt8(ascii: "\"")) ? "'\(text)'" : "\"\(text)\""
    }
  }
}
