import Glibc
import Host
import SystemPackage

/// The exclusive right to replace what is in the environment's place: a lock on a file beside it,
/// which exists only while the lock is held.
///
/// It is held for a few renames and released when the process ends. The next holder removes a file
/// that a killed process left.
struct ProjectLock: ~Copyable {
  private let descriptor: CInt
  private let file: FilePath

  /// Takes the lock on `directory`, waiting if another process holds it.
  ///
  /// - Throws: `Errno.wouldBlock` if the lock is not free in time, `Errno.fileExists` if the lock's
  ///   name is taken, or the system's error if `directory` cannot be written.
  init(_ directory: FilePath, patience: Duration = .seconds(5)) throws(Errno) {
    let file = Self.file(in: directory)
    // A file that is not empty is not ours.
    if let status = file.status(followingLinks: false), status.size != 0 { throw .fileExists }
    descriptor = try ExclusiveFile.take(file, patience: patience)
    self.file = file
  }

  deinit {
    _ = file.withPlatformString { unlink($0) }
    close(descriptor)
  }

  /// The path of the lock file for `directory`.
  static func file(in directory: FilePath) -> FilePath {
    directory.pushing(".pythonlibs.replit-py-lock")
  }
}
