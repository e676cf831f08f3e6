/// The condition under which a requirement applies: `python_version < "3.10" and extra == "async"`.
///
/// Source: PEP 508, "Environment Markers".
package struct Marker: Hashable, Sendable {
  /// The marker from left to right.
  ///
  /// A flat list, not a tree: no recursion, however deeply a hostile marker nests parentheses.
  private let tokens: [MarkerToken]

  /// Parses a marker; nil when `text` is not one.
  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Parses a marker given as bytes; nil when they are not one.
  package init?(bytes: some Collection<UInt8>) {
    let marker = bytes.withBytes { bytes -> Marker? in
      var cursor = ByteCursor(bytes)
      let marker = Marker(scanning: &cursor)
      return cursor.isAtEnd ? marker : nil
    }
    guard let marker else { return nil }
    self = marker
  }

  /// Reads the marker that is next, and the blanks after it.
  init?(scanning cursor: inout ByteCursor) {
    var parser = MarkerParser()
    guard parser.parse(&cursor) else { return nil }
    tokens = parser.tokens
  }

  /// The marker without redundant parentheses, with one space between tokens.
  package var text: String {
    var text = ""
    for (index, token) in tokens.enumerated() {
      if index > 0, token != .close, tokens[index - 1] != .open { text += " " }
      text += token.text
    }
    return text
  }

  /// Whether it is true in `environment`.
  ///
  /// A marker with a meaningless comparison, such as `os_name ~= "posix"`, is never true.
  /// - Parameter extra: The requested extra, nil where there is none.
  package func holds(in environment: MarkerEnvironment, extra: DistributionName? = nil) -> Bool {
    var groups: [Group] = []
    var group = Group()
    for token in tokens {
      switch token {
      case .open:
        groups.append(group)
        group = Group()
      case .close:
        let result = group.result
        group = groups.removeLast()
        group.meet(result)
      case .and: break
      case .or: group.startAlternative()
      case .comparison(let comparison):
        guard let result = comparison.result(in: environment, extra: extra) else { return false }
        group.meet(result)
      }
    }
    return group.result
  }

  /// The extras that it compares with `==`, none where it tests no extra; nil where it tests extras
  /// in another way, such as `extra != "fast"`.
  package var namedExtras: [DistributionName]? {
    var names: [DistributionName] = []
    for case .comparison(let comparison) in tokens {
      switch comparison.extra {
      case nil: break
      case .named(let name) where !name.isEmpty: names.append(DistributionName(name))
      case .named, .otherwise: return nil
      }
    }
    return names
  }

  /// The result so far of the whole marker, or of one pair of parentheses.
  private struct Group {
    private var isMet = false
    private var isAlternativeMet = true

    /// `and` binds more tightly than `or`.
    var result: Bool { isMet || isAlternativeMet }

    mutating func meet(_ result: Bool) {
      isAlternativeMet = isAlternativeMet && result
    }

    mutating func startAlternative() {
      isMet = result
      isAlternativeMet = true
    }
  }
}

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
