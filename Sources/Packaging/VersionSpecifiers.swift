/// The conditions on a version: `>=1.0,!=1.5.*,<2`.
///
/// Source: PEP 440, "Version specifiers". A version must satisfy all of them; an empty list allows
/// every version.
package struct VersionSpecifiers: Hashable, Sendable {
  /// The specifiers as written.
  package let text: String
  private let specifiers: [VersionSpecifier]

  /// Parses comma-separated specifiers; nil when one of them is invalid.
  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Parses specifiers given as bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard let specifiers = bytes.withBytes({ Self(whole: $0) }) else { return nil }
    self = specifiers
  }

  private init?(whole bytes: UnsafeBufferPointer<UInt8>) {
    var cursor = ByteCursor(bytes)
    var specifiers: [VersionSpecifier] = []
    while true {
      cursor.skipWhiteSpace()
      if cursor.isAtEnd { break }
      // Empty parts are allowed: a trailing comma, as in `>=1.0,`, is common.
      if cursor.take(UInt8(ascii: ",")) { continue }
      guard let specifier = VersionSpecifier(scanning: &cursor) else { return nil }
      specifiers.append(specifier)
      cursor.skipWhiteSpace()
      guard cursor.take(UInt8(ascii: ",")) || cursor.isAtEnd else { return nil }
    }
    self.specifiers = specifiers
    text = cursor.text(from: 0)
  }

  /// Reads the specifiers that are next in a requirement; there may be none.
  init?(scanning cursor: inout ByteCursor) {
    var specifiers: [VersionSpecifier] = []
    let start = cursor.position
    var end = start
    while ComparisonOperator.begins(with: cursor.next) {
      guard let specifier = VersionSpecifier(scanning: &cursor) else { return nil }
      specifiers.append(specifier)
      end = cursor.position
      cursor.skipBlanks()
      guard cursor.take(UInt8(ascii: ",")) else { break }
      cursor.skipBlanks()
    }
    self.specifiers = specifiers
    text = cursor.text(from: start, to: end)
  }

  /// Whether it allows every version.
  package var isEmpty: Bool { specifiers.isEmpty }

  /// Whether `version` satisfies all of them.
  ///
  /// - Parameter prereleases: Whether pre-releases are allowed, as for a version that is already
  ///   installed (PEP 440, "Handling of pre-releases").
  package func contains(_ version: PackageVersion, prereleases: Bool = true) -> Bool {
    (prereleases || !version.isPrerelease) && specifiers.allSatisfy { $0.contains(version) }
  }
}
