package import Diagnosis
package import Observation
package import SystemPackage

/// Why an environment was not changed, or not to the end.
package enum ConvergenceError: Error, Sendable {
  /// It can not be written; nothing was changed.
  case notWritable(Obstacle)
  /// Another heal holds the lock and did not finish in time.
  case locked
  /// A finding forbids every change.
  case blocked(Finding)
  /// Somebody made the environment themselves and did not say `--adopt`.
  case foreign(Ownership.Maker)
  /// The environment is a link, and `--adopt` was not said.
  case throughLink(FilePath)
  /// No interpreter can be used.
  case noInterpreter(InterpreterSearch)
  /// What is there is not what the plan was made for.
  case changedMeanwhile(FilePath)
  /// A newer release left something that this one does not understand.
  case newerFormat
  /// An entry of the journal can not be read: it is damaged, or of a newer release.
  case unreadableJournal
  /// The user stopped it; the steps that were performed are taken back.
  case stopped(afterSteps: Int, of: Int)
  /// A step failed, for the reason given if there was one, and what was done before it could not be
  /// reverted: the next heal does that.
  case notReverted(FilePath, Errno?)
  /// This was wrong afterwards and not before; the heal was undone, as far as it could be.
  case worse([Finding], isUndone: Bool)
  /// Nothing proves that this user's program wrote these entries of the journal here.
  case unproven([Int])
  /// What these keep may be the only copy, and no entry of the journal tells where it belongs.
  case unclaimedBackup([FilePath])
  /// There is nothing to take back.
  case nothingToUndo
  /// There is no entry of that number.
  case noSuchEntry(Int)
  /// The entry was taken back already.
  case alreadyUndone(Int)
  /// uv or pip did not install what was asked for; nothing was installed.
  case installationFailed(String, status: CInt)
  /// Packages can not be had for the provided interpreter; nothing was changed.
  case packagesUnavailable([MigratedPackage], of: Int)
  /// What is to be installed is nothing that an installer can be told; nothing was installed.
  case unusableRequirement(String)
  /// The installer cannot be told where packages come from, for this reason; nothing was installed.
  case unusableSources(String)
  /// This pip does not support the limit on upload times that this file sets.
  case pipTooOld(FilePath)
  /// There is neither uv nor a pip that works.
  case noInstaller
  /// The interpreter does not see its own environment, so an installer would change the base.
  case unsafeInstallation
  /// What the entry kept was removed after ten newer heals.
  case backupGone(Int)

  /// What stands in the way of writing.
  package enum Obstacle: Sendable {
    /// The system said no.
    case system(FilePath, Errno)
    /// It belongs to another user.
    case otherOwner(FilePath, user: UInt32)
    /// The mount is read-only.
    case readOnly(FilePath)
    /// Not even its owner may change it (chattr +i).
    case immutable(FilePath)
    /// The file system holds no symbolic links, and a copy of the interpreter does not start on it.
    case copyFails(FilePath, said: String)
    /// Fewer bytes or inodes are free than are needed.
    case noSpace(FilePath)
  }
}
