package import SystemPackage

/// A user account in `/etc/passwd`.
///
/// The file is read here because getpwuid(3) loads shared libraries, which a static program must
/// not.
package struct Account: Hashable, Sendable {
  /// The login name.
  package let name: ByteString
  /// The user id.
  package let user: UInt32
  /// The id of the primary group.
  package let group: UInt32
  /// The home directory.
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
