import Glibc
import Host
import SystemPackage

/// A lock file that only the user who may change the locked thing can open.
///
/// flock(2) needs only an open file, so whoever can read the file can hold the lock. The file's
/// mode therefore keeps everybody but its owner from opening it.
enum ExclusiveFile {
  /// Readable and writable by the owner only.
  static let mode: mode_t = 0o600

  /// Makes sure that nobody but this user can open the file of `descriptor` from now on.
  ///
  /// - Throws: `Errno.fileExists` if it is not a regular file of this user with a single name: a
  ///   change of its mode would affect the other name too.
  static func close(_ descriptor: CInt, toOthersThan user: uid_t = geteuid()) throws(Errno) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Errno(rawValue: errno) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == user, status.st_nlink <= 1 else {
      throw .fileExists
    }
    if status.st_mode & 0o077 != 0, fchmod(descriptor, mode) < 0 { throw Errno(rawValue: errno) }
  }

  /// Locks the file at `path`, creating it if needed, and waits if another process holds the lock.
  ///
  /// - Returns: A descriptor that holds the lock as long as it is open.
  /// - Throws: `Errno.wouldBlock` if the lock is not free in time, `Errno.fileExists` if something
  ///   other than a lock file is there.
  static func take(_ path: FilePath, patience: Duration) throws(Errno) -> CInt {
    let deadline = ContinuousClock.now + patience
    while true {
      let descriptor = path.withPlatformString {
        open($0, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode)
      }
      guard descriptor >= 0 else {
        throw errno == ELOOP || errno == EISDIR ? .fileExists : Errno(rawValue: errno)
      }
      do throws(Errno) {
        if try isTaken(descriptor, at: path) { return descriptor }
      } catch {
        _ = Glibc.close(descriptor)
        throw error
      }
      _ = Glibc.close(descriptor)
      guard ContinuousClock.now < deadline else { throw .wouldBlock }
      usleep(pause)
    }
  }

  private static let pause: useconds_t = 5000

  /// Whether the lock is now held on the file at `path`: another holder may have removed it.
  private static func isTaken(_ descriptor: CInt, at path: FilePath) throws(Errno) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) < 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw Errno(rawValue: errno) }
      return false
    }
    let held = try Inode(of: descriptor)
    guard path.status(followingLinks: false).map({ Inode($0.rawValue) }) == held else {
      return false
    }
    try close(descriptor)
    return true
  }
}
