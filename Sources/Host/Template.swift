/// Fills in the placeholders of a file in `shell/`.
package enum Template {
  /// `template` with every placeholder in `values` replaced.
  package static func fill(_ template: [UInt8], _ values: [String: [UInt8]]) -> [UInt8] {
    let words = values.map { (Array($0.key.utf8), $0.value) }
    var text: [UInt8] = []
    var rest = template[...]
    while let byte = rest.first {
      if let (word, value) = words.first(where: { rest.starts(with: $0.0) }) {
        text += value
        rest = rest.dropFirst(word.count)
      } else {
        text.append(byte)
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
