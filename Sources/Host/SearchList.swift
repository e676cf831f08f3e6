package import SystemPackage

/// Places as `PATH`, `PYTHONPATH` and variables like them list them, with colons between.
package struct SearchList: Sendable {
  /// The entries as they are written, empty ones too.
  package var entries: [ByteString]

  /// A list of `entries`.
  package init(_ entries: [ByteString]) {
    self.entries = entries
  }

  /// The list that is the value of a variable; no entries where it is not set.
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

  /// The list as the value of a variable.
  package var value: ByteString {
    ByteString(Array(entries.map(\.bytes).joined(separator: [Self.separator])))
  }

  /// Whether `path` can be an entry: a colon would divide it.
  package static func canHave(_ path: FilePath) -> Bool {
    !path.bytes.bytes.contains(separator)
  }

  private static let separator = UInt8(ascii: ":")
}
