/// The `WHEEL` file of an installed distribution.
///
/// Source: "Binary distribution format" of the Python packaging specifications (PEP 427).
package struct WheelFile: Hashable, Sendable {
  /// Whether it was installed into `purelib`, the directory for code without compiled modules.
  package let isPure: Bool

  /// Reads `Root-Is-Purelib` from the contents of the file.
  package init(_ bytes: [UInt8]) {
    isPure = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.lowercased().filter { !$0.isWhitespace } == "root-is-purelib:true"
    }
  }
}
