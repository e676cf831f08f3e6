import Glibc
import GlibcExtensions

/// Turns a process of root into a process of another user.
package enum PrivilegeDrop {
  /// Gives this process to `user` for good; false if that fails.
  ///
  /// It keeps nothing of root's: no descriptor but the standard ones, no terminal, working
  /// directory, group or file mode, and no way to gain privileges (`no_new_privs`). It ends
  /// together with the process that started it.
  package static func become(_ user: UInt32) -> Bool {
    guard geteuid() == 0, user != 0, getsid(0) == getpid() || setsid() >= 0 else { return false }
    umask(0o022)
    guard close_range(3, .max, 0) == 0, chdir("/") == 0, forbid_new_privileges() == 0,
      setgroups(0, nil) == 0, setgid(Account(of: user)?.group ?? nogroup) == 0,
      setuid(user) == 0, geteuid() == user
    else { return false }
    // Only now, because the change of user resets it.
    return end_with_parent(SIGTERM) == 0
  }

  /// The group of nobody, for users without an account.
  private static let nogroup: UInt32 = 65534
}
