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
    let records = AccountRecord.all(in: file, of: 7, limit: 1 << 20) ?? []
    for record in records where record.number(2) == user {
      guard let group = record.number(3) else { continue }
      self.user = user
      self.group = group
      name = ByteString(Array(record.fields[0]))
      home = FilePath(ByteString(Array(record.fields[5])))
      return
    }
    return nil
  }
}

/// A line of `/etc/passwd` or `/etc/group`.
struct AccountRecord {
  /// The parts between the colons.
  let fields: [ArraySlice<UInt8>]

  /// The lines of `file` with `count` fields; nil if the file cannot be read.
  static func all(in file: FilePath, of count: Int, limit: Int) -> [AccountRecord]? {
    guard let bytes = try? FileReading.contents(of: file, limit: limit) else { return nil }
    return bytes.split(separator: UInt8(ascii: "\n")).map {
      $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    }.filter { $0.count == count }.map { AccountRecord(fields: $0) }
  }

  /// The field with this index as a number.
  func number(_ index: Int) -> UInt32? {
    UInt32(String(decoding: fields[index], as: UTF8.self))
  }
}
