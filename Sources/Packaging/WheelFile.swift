/// The `WHEEL` of an installed distribution.
///
/// Source: "Binary distribution format" of the Python packaging specifications (PEP 427).
public struct WheelFile: Hashable, Sendable {
  /// Whether its files go where those without compiled modules go.
  public let isPure: Bool

  /// Reads a file's bytes.
  public init(_ bytes: [UInt8]) {
    isPure = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.lowercased().filter { !$0.isWhitespace } == "root-is-purelib:true"
    }
  }
}
