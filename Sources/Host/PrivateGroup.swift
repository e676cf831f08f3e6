package import SystemPackage

/// User private groups, as Debian has them: a group whose user is its only member, so that making a
/// file writable to it opens the file to nobody else.
package enum PrivateGroup {
  /// Whether `group` is the primary group of `user` and has no other member.
  ///
  /// Only `/etc/passwd` and `/etc/group` count: a user from another directory service has no
  /// private group.
  package static func isPrivate(
    _ group: UInt32, of user: UInt32, accounts: FilePath = "/etc/passwd",
    groups: FilePath = "/etc/group"
  ) -> Bool {
    guard let people = try? FileReading.contents(of: accounts, limit: limit),
      let memberships = try? FileReading.contents(of: groups, limit: limit)
    else { return false }
    var name: ArraySlice<UInt8>?
    for fields in records(people, of: 7) where number(fields[3]) == group {
      guard number(fields[2]) == user else { return false }
      name = fields[0]
    }
    guard let name else { return false }
    return records(memberships, of: 4).filter { number($0[2]) == group }.allSatisfy { fields in
      fields[3].split(separator: UInt8(ascii: ",")).allSatisfy { $0 == name }
    }
  }

  private static let limit = 1 << 24

  private static func records(_ bytes: [UInt8], of count: Int) -> [[ArraySlice<UInt8>]] {
    bytes.split(separator: UInt8(ascii: "\n")).map {
      $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    }.filter { $0.count == count }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    UInt32(String(decoding: digits, as: UTF8.self))
  }
}
