/// A dependency on a distribution: `click[async]>=8.1; python_version < "3.10"`.
///
/// Source: PEP 508, "Specification".
package struct Requirement: Hashable, Sendable {
  /// The whole requirement, as written.
  package let text: String
  /// The name, as written.
  package let name: String
  /// The name, normalised for comparison.
  package let key: DistributionName
  /// The requested extras, as written.
  package let extras: [String]
  /// The allowed versions; nil where any version is.
  package let specifiers: VersionSpecifiers?
  /// The URL to install it from; nil where none is given.
  package let url: String?
  /// The condition under which it applies; nil where it always does.
  package let marker: Marker?

  /// Parses a requirement; nil when `text` is not one.
  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Parses a requirement given as bytes; nil when they are not one.
  package init?(bytes: some Collection<UInt8>) {
    guard let requirement = bytes.withBytes({ Self(whole: $0) }) else { return nil }
    self = requirement
  }

  /// The requirement without its marker, to pass to an installer.
  package var installable: String {
    let wanted = extras.isEmpty ? name : "\(name)[\(extras.joined(separator: ","))]"
    if let url { return "\(wanted) @ \(url)" }
    return wanted + (specifiers?.text ?? "")
  }
}

/// The grammar of requirements: PEP 508, "Grammar".
extension Requirement {
  private init?(whole bytes: UnsafeBufferPointer<UInt8>) {
    var cursor = ByteCursor(bytes)
    cursor.skipBlanks()
    let start = cursor.position
    guard let name = Self.takeName(&cursor) else { return nil }
    self.name = name
    key = DistributionName(normalizing: cursor.slice(from: start))
    cursor.skipBlanks()
    guard let extras = Self.takeExtras(&cursor) else { return nil }
    self.extras = extras
    cursor.skipBlanks()
    if cursor.take(UInt8(ascii: "@")) {
      guard let url = Self.takeURL(&cursor) else { return nil }
      (self.url, specifiers) = (url, nil)
    } else {
      guard let specifiers = Self.takeSpecifiers(&cursor) else { return nil }
      (url, self.specifiers) = (nil, specifiers.isEmpty ? nil : specifiers)
    }
    if cursor.take(UInt8(ascii: ";")) {
      guard let marker = Marker(scanning: &cursor) else { return nil }
      self.marker = marker
    } else {
      marker = nil
    }
    guard cursor.isAtEnd else { return nil }
    text = cursor.text(from: 0)
  }

  /// Reads a name: it begins with a letter or a digit and does not end with `-` or `.`.
  private static func takeName(_ cursor: inout ByteCursor) -> String? {
    let start = cursor.position
    guard cursor.next?.isAlphanumeric == true else { return nil }
    cursor.take { $0.isAlphanumeric || $0.isSeparator }
    let last = cursor.slice(from: start).last
    guard last != UInt8(ascii: "-"), last != UInt8(ascii: ".") else { return nil }
    return cursor.text(from: start)
  }

  /// Reads the extras in brackets, if there are any.
  private static func takeExtras(_ cursor: inout ByteCursor) -> [String]? {
    guard cursor.take(UInt8(ascii: "[")) else { return [] }
    var extras: [String] = []
    cursor.skipBlanks()
    if cursor.take(UInt8(ascii: "]")) { return extras }
    repeat {
      cursor.skipBlanks()
      guard let extra = takeName(&cursor) else { return nil }
      extras.append(extra)
      cursor.skipBlanks()
    } while cursor.take(UInt8(ascii: ","))
    return cursor.take(UInt8(ascii: "]")) ? extras : nil
  }

  /// Reads a URL up to the next white space, of any script, and the blanks after it; a `;` directly
  /// after the URL is part of it.
  private static func takeURL(_ cursor: inout ByteCursor) -> String? {
    cursor.skipBlanks()
    let start = cursor.position
    while !cursor.isAtEnd, !cursor.isAtWhiteSpace { cursor.position += 1 }
    guard cursor.position > start else { return nil }
    let url = cursor.text(from: start)
    cursor.skipBlanks()
    return url
  }

  /// Reads the specifiers, which may be in parentheses (an old style), and the blanks after them.
  private static func takeSpecifiers(_ cursor: inout ByteCursor) -> VersionSpecifiers? {
    let isEnclosed = cursor.take(UInt8(ascii: "("))
    cursor.skipBlanks()
    let specifiers = VersionSpecifiers(scanning: &cursor)
    cursor.skipBlanks()
    if isEnclosed {
      guard cursor.take(UInt8(ascii: ")")) else { return nil }
      cursor.skipBlanks()
    }
    return specifiers
  }
}
