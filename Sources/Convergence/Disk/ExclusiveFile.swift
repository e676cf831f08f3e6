import Glibc
import Host
import SystemPackage

/// A file that is there to be locked, by those alone who may change what the lock is for.
///
/// A lock of flock(2) needs no more than an open file, so whoever may read the file can hold it. By
/// its mode only its owner can open it, for as long as it has had that mode.
enum ExclusiveFile {
  /// What others may neither read nor write.
  static let mode: mode_t = 0o600

  /// Makes sure that nobody but this user can open the file of `descriptor` from now on.
  ///
  /// - Throws: `Errno.fileExists` where it is no file of this user's under one name: its mode would
  ///   be that of another file as well.
  static func close(_ descriptor: CInt, toOthersThan user: uid_t = geteuid()) throws(Errno) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Errno(rawValue: errno) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == user, status.st_nlink <= 1 else {
      throw .fileExists
    }
    if status.st_mode & 0o077 != 0, fchmod(descriptor, mode) < 0 { throw Errno(rawValue: errno) }
  }

  /// Locks the file at `path`, making it where it is missing, and waits for another holder.
  ///
  /// - Returns: a descriptor that holds the lock as long as it is open.
  /// - Throws: `Errno.wouldBlock` when it was not free in time, `Errno.fileExists` when something
  ///   else is there.
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

  /// Whether the lock is held now, of the file that is at `path`: another holder may have removed
  /// it.
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
