/// A distribution's name, normalised for comparison: `zope-interface` for `Zope.Interface`.
///
/// Source: PEP 503, "Normalized Names": lower case, and one `-` for every run of `-`, `_` and `.`.
/// The names of extras are compared in the same way: PEP 685.
package struct DistributionName: Hashable, Sendable, CustomStringConvertible {
  /// The normalised name.
  package let text: String

  /// Normalises `name`, which may be any text.
  package init(_ name: some StringProtocol) {
    self.init(bytes: name.utf8)
  }

  /// Normalises a name given as bytes.
  package init(bytes: some Collection<UInt8>) {
    self = bytes.withBytes { Self(normalizing: $0) }
  }

  init(normalizing bytes: UnsafeBufferPointer<UInt8>) {
    text = String(unsafeUninitializedCapacity: bytes.count) { normalized in
      var count = 0
      for (index, byte) in bytes.enumerated() {
        if byte.isSeparator, index > 0, bytes[index - 1].isSeparator { continue }
        normalized[count] = byte.isSeparator ? UInt8(ascii: "-") : byte.lowercase
        count += 1
      }
      return count
    }
  }

  package var description: String { text }
}
