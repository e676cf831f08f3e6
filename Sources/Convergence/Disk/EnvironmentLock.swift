import Glibc
import SystemPackage

/// The one right to change an environment.
///
/// It goes with the process: a dead holder's lock is none.
struct EnvironmentLock: ~Copyable {
  private let descriptor: CInt

  /// Takes the lock of `directory`, waiting for another holder.
  ///
  /// - Parameter patience: How long to wait.
  /// - Throws: `Errno.wouldBlock` when it was not free in time.
  init(_ directory: EnvironmentDirectory, patience: Duration) throws(Errno) {
    let deadline = ContinuousClock.now + patience
    while true {
      let descriptor = try directory.openForLocking(Self.path)
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        if Self.isCurrent(descriptor, in: directory) {
          self.descriptor = descriptor
          return
        }
      } else if errno != EWOULDBLOCK && errno != EINTR {
        let failure = Errno(rawValue: errno)
        close(descriptor)
        throw failure
      }
      close(descriptor)
      guard ContinuousClock.now < deadline else { throw .wouldBlock }
      usleep(Self.pause)
    }
  }

  /// Takes the lock and clears away what killed processes left under temporary names.
  static func take(
    _ directory: EnvironmentDirectory, patience: Duration
  ) throws(ConvergenceError) -> EnvironmentLock {
    do throws(Errno) {
      let lock = try EnvironmentLock(directory, patience: patience)
      try Housekeeping.removeTemporaries(in: directory)
      return lock
    } catch {
      if error == .wouldBlock { throw .locked }
      throw .notWritable(.system(path, error))
    }
  }

  deinit {
    close(descriptor)
  }

  private static let path: FilePath = ".replit-py/lock"
  private static let pause: useconds_t = 5000

  /// An `undo --all` removes the file while others wait for it; a lock on it would lock nothing.
  private static func isCurrent(_ descriptor: CInt, in directory: EnvironmentDirectory) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    let held = Inode(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    return (try? directory.state(of: path)) == .file(held)
  }
}
