import GlibcExtensions

/// One comparison of a marker: `python_version < "3.10"`.
///
/// Source: PEP 508, "Environment Markers".
struct MarkerComparison: Hashable, Sendable {
  private let left: MarkerOperand
  private let operation: MarkerOperator
  private let right: MarkerOperand

  /// Reads the comparison that is next.
  init?(scanning cursor: inout ByteCursor) {
    guard let left = MarkerOperand(scanning: &cursor) else { return nil }
    cursor.skipBlanks()
    guard let operation = MarkerOperator(scanning: &cursor) else { return nil }
    cursor.skipBlanks()
    guard let right = MarkerOperand(scanning: &cursor) else { return nil }
    self.operation = operation
    self.left = left.normalized(comparedWith: right)
    // `extras` and `dependency_groups` occur on the right only: PEP 751.
    self.right = left == .variable(.extra) ? right.normalized(comparedWith: left) : right
  }

  /// How the result depends on the requested extra; nil where it does not.
  var extra: ExtraUse? {
    switch (left, right) {
    case (.variable(.extra), .text(let name)) where operation == .comparison(.equal): .named(name)
    case (.text(let name), .variable(.extra)) where operation == .comparison(.equal): .named(name)
    case (.variable(.extra), _), (_, .variable(.extra)), (.text, .text("extra")): .otherwise
    default: nil
    }
  }

  /// The ways in which a comparison can test the requested extra.
  enum ExtraUse {
    /// True for this extra only.
    case named(String)
    /// Tested in another way: `!=`, `in`, or in a form that is not understood.
    case otherwise
  }

  /// `python_version < "3.10"`.
  var text: String { "\(left.text) \(operation.text) \(right.text)" }

  /// Whether it is true in `environment`; nil where the comparison means nothing.
  func result(in environment: MarkerEnvironment, extra: DistributionName?) -> Bool? {
    let variable: MarkerVariable
    let pair: (left: String, right: String)
    // As in pip, one side is a variable and the other is literal text: `os_name == sys_platform`
    // compares `os_name` with the text "sys_platform", and of two strings the right one must name a
    // variable.
    switch (left, right) {
    case (.variable(let asked), _):
      guard let value = environment.value(of: asked, extra: extra) else { return nil }
      (variable, pair) = (asked, (value, right.value))
    case (.text(let text), _):
      guard let asked = MarkerVariable(rawValue: right.value),
        let value = environment.value(of: asked, extra: extra)
      else { return nil }
      (variable, pair) = (asked, (text, value))
    }
    if variable.holdsVersion, let result = versionResult(pair.left, pair.right) { return result }
    return stringResult(pair.left, pair.right)
  }

  /// Compares as versions; nil where the right side is not one.
  private func versionResult(_ left: String, _ right: String) -> Bool? {
    guard case .comparison(let sign) = operation else { return nil }
    return VersionSpecifier(whole: Array(sign.rawValue.utf8) + right.utf8)?.contains(text: left)
  }

  /// Compares as strings, which have no order: `<` and `>` are always false.
  private func stringResult(_ left: String, _ right: String) -> Bool? {
    switch operation {
    case .contained: Self.contains(right, left)
    case .notContained: !Self.contains(right, left)
    case .comparison(.equal), .comparison(.atMost), .comparison(.atLeast):
      left.utf8.elementsEqual(right.utf8)
    case .comparison(.unequal): !left.utf8.elementsEqual(right.utf8)
    case .comparison(.lessThan), .comparison(.greaterThan): false
    case .comparison(.compatible), .comparison(.identical): nil
    }
  }

  /// Whether `part` occurs in `text`, found in linear time (memmem(3)).
  private static func contains(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    return memmem(text, UInt(text.count), part, UInt(part.count)) != nil
  }
}
