import Glibc
import GlibcExtensions

/// How a process of root's becomes another user's.
package enum PrivilegeDrop {
  /// Makes this process that of `user`, for good; false if it cannot.
  ///
  /// Nothing of root's goes along: no descriptor, terminal, working directory, group or file mode,
  /// and no way to more rights (`no_new_privs`). It ends with the process that started it.
  package static func become(_ user: UInt32) -> Bool {
    guard geteuid() == 0, user != 0, getsid(0) == getpid() || setsid() >= 0 else { return false }
    umask(0o022)
    guard close_range(3, .max, 0) == 0, chdir("/") == 0, forbid_new_privileges() == 0,
      setgroups(0, nil) == 0, setgid(Account(of: user)?.group ?? nogroup) == 0,
      setuid(user) == 0, geteuid() == user
    else { return false }
    // After the change of user, which forgets it.
    return end_with_parent(SIGTERM) == 0
  }

  /// The group of nobody, for a user without an account.
  private static let nogroup: UInt32 = 65534
}
