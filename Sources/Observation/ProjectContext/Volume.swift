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
    guard let system = FileSystem(of: place, for: user) else { return }
    isReadOnly = system.isReadOnly
    forbidsExecution = system.forbidsExecution
    isFull = !system.hasFree(bytes: Self.needed + bytes, files: Self.neededFiles)
  }

  /// The space for a conversion with its journal.
  private static let needed: UInt = 64 << 10
  private static let neededFiles: UInt = 24
}
