package import SystemPackage

/// A user as `/etc/passwd` has them: the C library's own look-up loads shared libraries, which a
/// static program must not.
package struct Account: Hashable, Sendable {
  /// The name they log in by.
  package let name: ByteString
  /// The user's number.
  package let user: UInt32
  /// Their first group.
  package let group: UInt32
  /// Their home directory.
  package let home: FilePath

  /// The account of `user` in `file`, nil when there is none.
  package init?(of user: UInt32, in file: FilePath = "/etc/passwd") {
    guard let bytes = try? FileReading.contents(of: file) else { return nil }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard fields.count == 7, Self.number(fields[2]) == user, let group = Self.number(fields[3])
      else { continue }
      self.user = user
      self.group = group
      name = ByteString(Array(fields[0]))
      home = FilePath(ByteString(Array(fields[5])))
      return
    }
    return nil
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    UInt32(String(decoding: digits, as: UTF8.self))
  }
}
