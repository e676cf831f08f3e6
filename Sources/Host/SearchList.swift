package import SystemPackage

/// The value of `PATH` or a similar variable: entries separated by colons.
package struct SearchList: Sendable {
  /// The entries, including empty ones.
  package var entries: [ByteString]

  /// A list of `entries`.
  package init(_ entries: [ByteString]) {
    self.entries = entries
  }

  /// Splits the value of a variable; an unset one has no entries.
  package init(_ value: ByteString?) {
    entries =
      value.map { value in
        value.bytes.split(separator: Self.separator, omittingEmptySubsequences: false)
          .map { ByteString(Array($0)) }
      } ?? []
  }

  /// The entries that are not empty.
  package var paths: [FilePath] {
    entries.filter { !$0.bytes.isEmpty }.map { FilePath($0) }
  }

  /// The entries joined to the value of a variable.
  package var value: ByteString {
    ByteString(Array(entries.map(\.bytes).joined(separator: [Self.separator])))
  }

  /// Whether `path` can be an entry, which must not contain a colon.
  package static func canHave(_ path: FilePath) -> Bool {
    !path.bytes.bytes.contains(separator)
  }

  private static let separator = UInt8(ascii: ":")
}
