/// The grammar of specifiers: PEP 440, "Version specifiers", and PEP 508, "Grammar".
extension VersionSpecifier {
  /// Parses all of `text`, which must be one specifier.
  init?(whole text: [UInt8]) {
    let specifier = text.withUnsafeBufferPointer { bytes -> VersionSpecifier? in
      var cursor = ByteCursor(bytes)
      cursor.skipWhiteSpace()
      guard let specifier = Self(scanning: &cursor, endsAtComma: false) else { return nil }
      cursor.skipWhiteSpace()
      return cursor.isAtEnd ? specifier : nil
    }
    guard let specifier else { return nil }
    self = specifier
  }

  /// Reads the specifier that is next.
  ///
  /// - Parameter endsAtComma: Whether a comma ends the free text after `===`, too.
  init?(scanning cursor: inout ByteCursor, endsAtComma: Bool = true) {
    guard let operation = ComparisonOperator(scanning: &cursor) else { return nil }
    cursor.skipWhiteSpace()
    if operation == .identical {
      self = .identical(Self.takeText(&cursor, endsAtComma: endsAtComma))
      return
    }
    guard let version = PackageVersion(scanning: &cursor),
      let specifier = Self(operation, version, isPrefix: Self.takeWildcard(&cursor))
    else { return nil }
    self = specifier
  }

  private init?(_ operation: ComparisonOperator, _ version: PackageVersion, isPrefix: Bool) {
    let isPlain = !isPrefix && version.localLabel == nil
    switch operation {
    case .equal where isPrefix && version.isRelease: self = .equalPrefix(version)
    case .unequal where isPrefix && version.isRelease: self = .notEqualPrefix(version)
    case .equal where !isPrefix: self = .equal(version)
    case .unequal where !isPrefix: self = .unequal(version)
    case .compatible where isPlain && version.release.count > 1: self = .compatible(version)
    case .atMost where isPlain: self = .atMost(version)
    case .atLeast where isPlain: self = .atLeast(version)
    case .lessThan where isPlain: self = .lessThan(version)
    case .greaterThan where isPlain: self = .greaterThan(version)
    case .compatible, .equal, .unequal, .atMost, .atLeast, .lessThan, .greaterThan, .identical:
      return nil
    }
  }

  private static func takeWildcard(_ cursor: inout ByteCursor) -> Bool {
    let start = cursor.position
    if cursor.take(UInt8(ascii: ".")), cursor.take(UInt8(ascii: "*")) { return true }
    cursor.position = start
    return false
  }

  private static func takeText(_ cursor: inout ByteCursor, endsAtComma: Bool) -> String {
    let start = cursor.position
    while let byte = cursor.next, byte != UInt8(ascii: ";"), byte != UInt8(ascii: ")"),
      !(endsAtComma && byte == UInt8(ascii: ",")), !cursor.isAtWhiteSpace
    {
      cursor.position += 1
    }
    return cursor.text(from: start).lowercased()
  }
}

extension PackageVersion {
  /// Whether it consists of epoch and release only.
  fileprivate var isRelease: Bool { !isPrerelease && post == nil && localLabel == nil }
}
