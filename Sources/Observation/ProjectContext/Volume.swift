import Glibc
import Host
package import SystemPackage

/// What the file system allows to change in the environment.
package struct Volume: Hashable, Sendable {
  /// Whether it is mounted read-only.
  package var isReadOnly = false
  /// Whether it is mounted `noexec`, so that nothing on it can be run or loaded.
  package var forbidsExecution = false
  /// Whether it lacks space or inodes for what a heal writes.
  package var isFull = false
  /// A part of the environment that is immutable, see ``FileFlags/isImmutable(_:)``.
  package var immutable: FilePath?
  /// The owner of the environment, when that is another user than the one who asks.
  package var otherOwner: UInt32?
  /// The process that is healing the environment now.
  package var holder: Int?

  /// A file system that allows everything.
  package init() {}

  /// Examines the file system of the environment at `path`, which `user` wants to change.
  ///
  /// - Parameter bytes: The space that this heal needs in addition to that of every heal.
  init(of path: FilePath, owner: UInt32?, user: UInt32, needing bytes: UInt = 0) {
    let place = PathLookup.isDirectory(path) ? path : path.parent
    if user != 0, let owner, owner != user { otherOwner = owner }
    immutable = [place, place.pushing("bin"), place.pushing("lib"), place.pushing("pyvenv.cfg")]
      .first { PathLookup.exists($0) && FileFlags.isImmutable($0) }
    holder = LockTable.holder(of: StateDirectory.lock(in: path))
    var status = statvfs()
    guard place.withPlatformString({ statvfs($0, &status) }) == 0 else { return }
    isReadOnly = status.f_flag & UInt(ST_RDONLY) != 0
    forbidsExecution = status.f_flag & Self.noexec != 0
    let room = (user == 0 ? status.f_bfree : status.f_bavail) * max(UInt(status.f_frsize), 1)
    let files = user == 0 ? status.f_ffree : status.f_favail
    isFull =
      status.f_blocks > 0 && room < Self.needed + bytes
      || status.f_files > 0 && files < Self.neededFiles
  }

  /// `ST_NOEXEC` of sys/statvfs.h, which defines it only under _GNU_SOURCE.
  private static let noexec: UInt = 8
  /// The space for a conversion with its journal.
  private static let needed: UInt = 64 << 10
  private static let neededFiles: UInt = 24
}
