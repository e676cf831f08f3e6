import Glibc
import Host
import SystemPackage

/// The exclusive right to change an environment.
///
/// The kernel releases it when the process ends, so a dead holder cannot block others.
struct EnvironmentLock: ~Copyable {
  private let descriptor: CInt

  /// Takes the lock of `directory`, waiting if another process holds it.
  ///
  /// - Parameters:
  ///   - patience: How long to wait.
  ///   - isMaking: Whether to create `.replit-py` if it is missing, and again if an `undo --all`
  ///     removes it meanwhile.
  /// - Throws: `Errno.wouldBlock` if the lock is not free in time, `Errno.noSuchFileOrDirectory` if
  ///   the environment is gone.
  init(
    _ directory: EnvironmentDirectory, patience: Duration, isMaking: Bool
  ) throws(Errno) {
    let deadline = ContinuousClock.now + patience
    while true {
      let descriptor = try Self.open(directory, isMaking: isMaking, until: deadline)
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

  /// Takes the lock; see ``init(_:patience:isMaking:)``.
  static func take(
    _ directory: EnvironmentDirectory, patience: Duration, isMaking: Bool
  ) throws(ConvergenceError) -> EnvironmentLock {
    do throws(Errno) {
      return try EnvironmentLock(directory, patience: patience, isMaking: isMaking)
    } catch {
      switch error {
      case .wouldBlock: throw .locked
      case .noSuchFileOrDirectory where isMaking: throw .changedMeanwhile(directory.path)
      case .noSuchFileOrDirectory: throw .nothingToUndo
      default: throw .notWritable(.system(directory.path.pushing(path), error))
      }
    }
  }

  deinit {
    close(descriptor)
  }

  private static let path: FilePath = ".replit-py/lock"
  private static let pause: useconds_t = 5000

  private static func open(
    _ directory: EnvironmentDirectory, isMaking: Bool, until deadline: ContinuousClock.Instant
  ) throws(Errno) -> CInt {
    while true {
      guard try directory.isInPlace() else { throw .noSuchFileOrDirectory }
      do {
        return try open(directory, isMaking: isMaking)
      } catch {
        // An `undo --all` can remove our directory before we create the lock in it.
        guard error == .noSuchFileOrDirectory, isMaking, ContinuousClock.now < deadline else {
          throw error
        }
        usleep(pause)
      }
    }
  }

  private static func open(
    _ directory: EnvironmentDirectory, isMaking: Bool
  ) throws(Errno) -> CInt {
    do {
      return try directory.openForLocking(path)
    } catch .noSuchFileOrDirectory where isMaking {
      directory.forget(path.parent)
      try directory.makeDirectory(path.parent)
      return try directory.openForLocking(path)
    }
  }

  /// Whether the locked file is still the environment's lock file.
  ///
  /// While others wait for the lock, an `undo --all` can remove the file or move the directory;
  /// such a lock would protect nothing.
  private static func isCurrent(
    _ descriptor: CInt, in directory: EnvironmentDirectory
  ) -> Bool {
    guard let held = try? Inode(of: descriptor) else { return false }
    return (try? directory.state(of: path)) == .file(held) && (try? directory.isInPlace()) == true
  }
}
