/// The `WHEEL` of an installed distribution.
///
/// Source: "Binary distribution format" of the Python packaging specifications (PEP 427).
package struct WheelFile: Hashable, Sendable {
  /// Whether its files go where those without compiled modules go.
  package let isPure: Bool

  /// Reads a file's bytes.
  package init(_ bytes: [UInt8]) {
    isPure = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.lowercased().filter { !$0.isWhitespace } == "root-is-purelib:true"
    }
  }
}
