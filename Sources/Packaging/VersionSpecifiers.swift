/// What a version has to be: `>=1.0,!=1.5.*,<2`.
///
/// Source: PEP 440, "Version specifiers". All of them have to be met; none of them is met by
/// every version.
package struct VersionSpecifiers: Hashable, Sendable {
  /// The specifiers as written.
  package let text: String
  private let specifiers: [VersionSpecifier]

  /// Reads specifiers with commas between them; nil when one of them is none.
  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Reads specifiers that are there as bytes.
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
      // Nothing between two commas is passed over: `>=1.0,` is common.
      if cursor.take(UInt8(ascii: ",")) { continue }
      guard let specifier = VersionSpecifier(scanning: &cursor) else { return nil }
      specifiers.append(specifier)
      cursor.skipWhiteSpace()
      guard cursor.take(UInt8(ascii: ",")) || cursor.isAtEnd else { return nil }
    }
    self.specifiers = specifiers
    text = cursor.text(from: 0)
  }

  /// Reads the specifiers that are next in a requirement; none where there are none.
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

  /// Whether it demands nothing.
  package var isEmpty: Bool { specifiers.isEmpty }

  /// Whether `version` meets all of them.
  ///
  /// - Parameter prereleases: Whether a version that comes before a release is good enough, as one
  ///   is that is already installed: PEP 440, "Handling of pre-releases".
  package func contains(_ version: PackageVersion, prereleases: Bool = true) -> Bool {
    (prereleases || !version.isPrerelease) && specifiers.allSatisfy { $0.contains(version) }
  }
}
