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
    guard let people = AccountRecord.all(in: accounts, of: 7, limit: limit),
      let memberships = AccountRecord.all(in: groups, of: 4, limit: limit)
    else { return false }
    var name: ArraySlice<UInt8>?
    for person in people where person.number(3) == group {
      guard person.number(2) == user else { return false }
      name = person.fields[0]
    }
    guard let name else { return false }
    return memberships.filter { $0.number(2) == group }.allSatisfy { membership in
      membership.fields[3].split(separator: UInt8(ascii: ",")).allSatisfy { $0 == name }
    }
  }

  private static let limit = 1 << 24
}
