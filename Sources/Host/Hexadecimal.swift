/// Writes numbers and bytes in lower-case hexadecimal digits.
package enum Hexadecimal {
  /// `number` with at least `digits` digits.
  package static func text(_ number: UInt32, digits: Int = 2) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }

  /// Two digits for each of `bytes`.
  package static func text(of bytes: some Sequence<UInt8>) -> String {
    bytes.reduce(into: "") { $0 += text(UInt32($1)) }
  }

  /// Decodes ``text(of:)``; nil for anything else, and for bytes with a NUL.
  package static func bytes(_ text: Substring) -> ByteString? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index..<(index + 2)], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16), byte != 0 else { return nil }
      bytes.append(byte)
    }
    return ByteString(bytes)
  }
}
