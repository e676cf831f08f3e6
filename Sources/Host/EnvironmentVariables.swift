/// The environment variables of a process, kept in the kernel's form.
///
/// Few are ever looked up, so none is parsed in advance.
package struct EnvironmentVariables: Sendable {
  /// `NAME=value`, each, in order.
  package let entries: [[UInt8]]

  /// Takes entries of the form `NAME=value`.
  package init(entries: [[UInt8]]) {
    self.entries = entries
  }

  /// The variables in `dictionary`.
  package init(_ dictionary: [String: ByteString]) {
    entries = dictionary.map { Array($0.key.utf8) + [Self.separator] + $0.value.bytes }
  }

  /// The value of `name`, nil when it is unset; the first of duplicates, as in getenv(3).
  package subscript(name: String) -> ByteString? {
    let wanted = Array(name.utf8) + [Self.separator]
    for entry in entries where entry.starts(with: wanted) {
      return ByteString(Array(entry[wanted.count...]))
    }
    return nil
  }

  /// Each variable's name and value.
  package var pairs: [(name: String, value: ByteString)] {
    entries.compactMap { entry in
      guard let separator = entry.firstIndex(of: Self.separator) else { return nil }
      return (
        String(decoding: entry[..<separator], as: UTF8.self),
        ByteString(Array(entry[(separator + 1)...]))
      )
    }
  }

  private static let separator = UInt8(ascii: "=")
}
