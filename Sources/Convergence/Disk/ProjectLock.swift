import Glibc
import SystemPackage

/// The right to put another thing at the environment's place: a lock on the directory it is in.
///
/// It is held for a few renames, and goes with the process.
struct ProjectLock: ~Copyable {
  private let descriptor: CInt

  /// Takes the lock on `directory`, waiting for another holder.
  ///
  /// - Throws: `Errno.wouldBlock` when it was not free in time.
  init(_ directory: FilePath, patience: Duration = .seconds(5)) throws(Errno) {
    let deadline = ContinuousClock.now + patience
    let opened = directory.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard opened >= 0 else { throw Errno(rawValue: errno) }
    while flock(opened, LOCK_EX | LOCK_NB) < 0 {
      let failure = Errno(rawValue: errno)
      let mayWait = failure == .wouldBlock || failure == .interrupted
      guard mayWait, ContinuousClock.now < deadline else {
        close(opened)
        throw failure
      }
      usleep(Self.pause)
    }
    descriptor = opened
  }

  deinit {
    close(descriptor)
  }

  private static let pause: useconds_t = 5000
}
