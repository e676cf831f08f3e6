import Glibc
import Host
import SystemPackage

/// The right to put another thing at the environment's place: a lock on a file beside it, which is
/// there only while it is held.
///
/// It is held for a few renames, and goes with the process; the file of one that was killed is
/// removed by the next.
struct ProjectLock: ~Copyable {
  private let descriptor: CInt
  private let file: FilePath

  /// Takes the lock on `directory`, waiting for another holder.
  ///
  /// - Throws: `Errno.wouldBlock` when it was not free in time, what the system says where
  ///   `directory` can not be written.
  init(_ directory: FilePath, patience: Duration = .seconds(5)) throws(Errno) {
    let file = Self.file(in: directory)
    // A file with something in it is somebody's.
    if let status = file.status(followingLinks: false), status.size != 0 { throw .fileExists }
    descriptor = try ExclusiveFile.take(file, patience: patience)
    self.file = file
  }

  deinit {
    _ = file.withPlatformString { unlink($0) }
    close(descriptor)
  }

  /// Where the file of the lock on `directory` is.
  static func file(in directory: FilePath) -> FilePath {
    directory.pushing(".pythonlibs.replit-py-lock")
  }
}
