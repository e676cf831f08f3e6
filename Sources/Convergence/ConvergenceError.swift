package import Diagnosis
package import Observation
package import SystemPackage

/// Why an environment was not changed, or not completely.
package enum ConvergenceError: Error, Sendable {
  /// The environment cannot be written; nothing was changed.
  case notWritable(Obstacle)
  /// Another heal holds the lock and did not finish in time.
  case locked
  /// A finding forbids every change.
  case blocked(Finding)
  /// Another tool or a person made the environment, and the user did not pass `--adopt`.
  case foreign(Ownership.Maker)
  /// The environment is a symlink, and the user did not pass `--adopt`.
  case throughLink(FilePath)
  /// No usable interpreter was found.
  case noInterpreter(InterpreterSearch)
  /// The path changed after the plan was made.
  case changedMeanwhile(FilePath)
  /// A newer release left a file that this one does not understand.
  case newerFormat
  /// A journal entry cannot be read: it is damaged, or written by a newer release.
  case unreadableJournal
  /// The user stopped the heal; the steps already performed were undone.
  case stopped(afterSteps: Int, of: Int)
  /// A step failed, for the given reason if known, and the steps before it could not be undone.
  ///
  /// The next heal undoes them.
  case notReverted(FilePath, Errno?)
  /// These findings are new after the heal; it was undone as far as possible.
  case worse([Finding], isUndone: Bool)
  /// Nothing proves that this user's program wrote these journal entries on this machine.
  case unproven([Int])
  /// These backups may be the only copy, and no journal entry says where they belong.
  case unclaimedBackup([FilePath])
  /// There is no heal to undo.
  case nothingToUndo
  /// The journal has no entry with this number.
  case noSuchEntry(Int)
  /// The entry is already undone.
  case alreadyUndone(Int)
  /// uv or pip failed to install this; nothing was installed.
  case installationFailed(String, status: CInt)
  /// These packages are not available for the provided interpreter; nothing was changed.
  case packagesUnavailable([MigratedPackage], of: Int)
  /// This requirement cannot be passed to an installer; nothing was installed.
  case unusableRequirement(String)
  /// The package sources cannot be passed to the installer, for this reason; nothing was installed.
  case unusableSources(String)
  /// This file limits upload times, which the installed pip does not support.
  case pipTooOld(FilePath)
  /// There is neither uv nor a working pip.
  case noInstaller
  /// The interpreter does not use its own environment, so an installer would change the base.
  case unsafeInstallation
  /// The entry's backup was removed after ten newer heals.
  case backupGone(Int)

  /// What prevents writing.
  package enum Obstacle: Sendable {
    /// A system call failed.
    case system(FilePath, Errno)
    /// The path belongs to another user.
    case otherOwner(FilePath, user: UInt32)
    /// The mount is read-only.
    case readOnly(FilePath)
    /// Not even its owner may change it (chattr +i).
    case immutable(FilePath)
    /// The file system has no symlinks, and a copy of the interpreter does not start on it.
    case copyFails(FilePath, said: String)
    /// Fewer bytes or inodes are free than needed.
    case noSpace(FilePath)
  }
}
