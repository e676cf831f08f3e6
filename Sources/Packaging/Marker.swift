/// When a requirement counts: `python_version < "3.10" and extra == "async"`.
///
/// Source: PEP 508, "Environment Markers".
package struct Marker: Hashable, Sendable {
  /// The marker from left to right.
  ///
  /// It is no tree: nothing here calls itself, however deep the parentheses of a hostile marker are.
  private let tokens: [MarkerToken]

  /// Reads a marker; nil when it is none.
  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Reads a marker that is there as bytes.
  package init?(bytes: some Collection<UInt8>) {
    let marker = bytes.withBytes { bytes -> Marker? in
      var cursor = ByteCursor(bytes)
      let marker = Marker(scanning: &cursor)
      return cursor.isAtEnd ? marker : nil
    }
    guard let marker else { return nil }
    self = marker
  }

  /// Reads the marker that is next, and the blanks behind it.
  init?(scanning cursor: inout ByteCursor) {
    var parser = MarkerParser()
    guard parser.parse(&cursor) else { return nil }
    tokens = parser.tokens
  }

  /// The marker without parentheses that say nothing, with one space between its words.
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
  /// A marker with a comparison that means nothing, as `os_name ~= "posix"`, never is.
  /// - Parameter extra: The extra that is asked for, nil where none is.
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

  /// The extras that it names as the only ones it is true for; nil where others, too, may make it
  /// true, as `extra != "fast"`.
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

  /// What is known of the marker, or of what is between two parentheses.
  private struct Group {
    private var isMet = false
    private var isAlternativeMet = true

    /// `and` binds more closely than `or`.
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
