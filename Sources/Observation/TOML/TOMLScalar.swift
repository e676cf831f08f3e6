/// Checks the TOML values that are one word: booleans, numbers, dates and times.
///
/// Source: TOML 1.0.0, `toml.abnf`. The parser checks ranges: whether a number fits and a month
/// exists.
enum TOMLScalar {
  /// Whether `word` is such a value.
  static func isWellFormed(_ word: ArraySlice<UInt8>) -> Bool {
    let text = Substring(decoding: word, as: UTF8.self)
    if text == "true" || text == "false" { return true }
    return isNumber(text) || isMoment(text)
  }

  /// Whether `word` is a date, which a blank and a time may follow.
  static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 10 && shape(Substring(decoding: word, as: UTF8.self)) == "0000-00-00"
  }

  private static func isNumber(_ text: Substring) -> Bool {
    let bases: [(prefix: String, digits: String)] = [
      ("0x", "0123456789abcdefABCDEF"), ("0o", "01234567"), ("0b", "01"),
    ]
    for (prefix, digits) in bases where text.hasPrefix(prefix) {
      return areDigits(text.dropFirst(2), digits)
    }
    let number = text.first == "+" || text.first == "-" ? text.dropFirst() : text
    if number == "inf" || number == "nan" { return true }
    let halves = number.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "e" || $0 == "E"
    }
    let parts = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard areDigits(parts[0]), parts[0].first != "0" || parts[0].count == 1 else { return false }
    if parts.count > 1, !areDigits(parts[1]) { return false }
    guard halves.count > 1 else { return true }
    let exponent = halves[1]
    return areDigits(
      exponent.first == "+" || exponent.first == "-" ? exponent.dropFirst() : exponent)
  }

  /// Whether `text` consists of digits, with each `_` between two of them.
  private static func areDigits(_ text: Substring, _ digits: String = "0123456789") -> Bool {
    let groups = text.split(separator: "_", omittingEmptySubsequences: false)
    return groups.allSatisfy { !$0.isEmpty && $0.allSatisfy(digits.contains) }
  }

  /// Whether `text` is a date, a time, or both.
  private static func isMoment(_ text: Substring) -> Bool {
    guard text.utf8.count >= 8, text.utf8.count <= 64 else { return false }
    var rest = Substring(shape(text))
    if take("0000-00-00", &rest) {
      if rest.isEmpty { return true }
      return (take("t", &rest) || take(" ", &rest)) && takeTime(&rest)
        && (rest.isEmpty || ["z", "+00:00", "-00:00"].contains(rest))
    }
    return takeTime(&rest) && rest.isEmpty
  }

  private static func takeTime(_ rest: inout Substring) -> Bool {
    guard take("00:00:00", &rest) else { return false }
    guard take(".", &rest) else { return true }
    let digits = rest.prefix { $0 == "0" }
    rest = rest.dropFirst(digits.count)
    return !digits.isEmpty
  }

  private static func take(_ word: String, _ rest: inout Substring) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// `text` with every digit replaced by 0, and in lower case.
  private static func shape(_ text: Substring) -> String {
    String(decoding: text.utf8.map { $0 &- 0x30 < 10 ? 0x30 : $0.lowered }, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
