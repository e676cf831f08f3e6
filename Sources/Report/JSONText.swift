import FoundationEssentials
import Host

/// Encodes JSON as all commands print it: one line, sorted keys, unescaped slashes, safe for a
/// terminal.
package enum JSONText {
  /// `document` as one line that ends in a newline.
  package static func of(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(document) else {
      preconditionFailure("our documents hold nothing that JSON can not")
    }
    return String(decoding: TerminalJSON.escaping(Array(data)), as: UTF8.self) + "\n"
  }
}
