/// A version constraint in Poetry's syntax, translated to PEP 440.
///
/// Source: "Dependency specification" of Poetry's manual.
package struct PoetryConstraint: Hashable, Sendable {
  /// `>=1.2.3,<2` for `^1.2.3`; empty where any version is allowed or the syntax is unknown.
  package let specifiers: String

  /// Parses and translates a constraint.
  package init(_ text: String) {
    let parts = text.split(separator: ",").map { Self.specifier($0.trimmingWhitespace) }
    let joined = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ",")
    let isKnown = !parts.contains { $0 == nil } && VersionSpecifiers(joined) != nil
    specifiers = isKnown ? joined : ""
  }

  /// Translates one part between commas; nil where it is unknown, empty where it allows any
  /// version.
  private static func specifier(_ part: Substring) -> String? {
    if part.isEmpty || part == "*" { return "" }
    if part.hasPrefix("^") { return range(part.dropFirst(), upTo: caretPart) }
    if part.hasPrefix("~"), !part.hasPrefix("~=") {
      return range(part.dropFirst()) { $0.count > 1 ? 1 : 0 }
    }
    if part.first?.isNumber == true { return "==\(part)" }
    return VersionSpecifiers(part) == nil ? nil : String(part)
  }

  /// The range from a version up to, excluding, the one with the number at `place` raised by one.
  private static func range(_ text: Substring, upTo place: ([Int]) -> Int) -> String? {
    guard let version = PackageVersion(text) else { return nil }
    let last = min(place(version.release), version.release.count - 1)
    return version.release(after: last).map { ">=\(version.text),<\($0)" }
  }

  /// The index of the first number that is not 0, or of the last where all are.
  private static func caretPart(_ numbers: [Int]) -> Int {
    numbers.firstIndex { $0 != 0 } ?? numbers.count - 1
  }
}
