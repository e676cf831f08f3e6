import Glibc
import Host
import Observation
import SystemPackage

/// Checks before the first write whether it would fail.
struct Preflight {
  let user: UInt32

  /// Checks that `repairs` of `environment`, which write about `bytes` bytes, can be performed.
  func check(
    _ environment: EnvironmentObservation, _ repairs: [Repair], bytes: Int
  ) throws(ConvergenceError) {
    let place =
      environment.root.leadsToDirectory
      ? environment.path : environment.path.parent
    try checkOwner(of: place)
    for part in [place] + ["bin", "lib"].map({ environment.path.appending($0) }) {
      guard PathLookup.isDirectory(part) else { continue }
      try checkAccess(to: part)
    }
    try checkReplaceable(repairs.map { environment.path.pushing($0.path) })
    try checkSpace(at: place, bytes: bytes, files: repairs.count + Self.bookkeepingFiles)
  }

  /// `.replit-py`, the lock, the journal and the files around them.
  private static let bookkeepingFiles = 6

  private func checkOwner(of place: FilePath) throws(ConvergenceError) {
    guard user != 0, let owner = place.status()?.userID.rawValue, owner != user else { return }
    throw .notWritable(.otherOwner(place, user: owner))
  }

  private func checkAccess(to directory: FilePath) throws(ConvergenceError) {
    if directory.withPlatformString({ access($0, W_OK | X_OK) }) < 0 {
      let failure = Errno(rawValue: errno)
      if failure == .readOnlyFileSystem { throw .notWritable(.readOnly(directory)) }
      if FileFlags.isImmutable(directory) { throw .notWritable(.immutable(directory)) }
      throw .notWritable(.system(directory, failure))
    }
    if FileFlags.isImmutable(directory) { throw .notWritable(.immutable(directory)) }
  }

  /// Checks the existing files that are to be replaced; links cannot be immutable.
  private func checkReplaceable(_ files: [FilePath]) throws(ConvergenceError) {
    for file in files where (try? PathLookup.status(file))??.type == .regular {
      if FileFlags.isImmutable(file) { throw .notWritable(.immutable(file)) }
    }
  }

  private func checkSpace(
    at place: FilePath, bytes: Int, files: Int
  ) throws(ConvergenceError) {
    var status = statvfs()
    guard place.withPlatformString({ statvfs($0, &status) }) == 0, status.f_blocks > 0 else {
      return
    }
    let block = max(UInt(status.f_frsize), 1)
    let blocks = user == 0 ? status.f_bfree : status.f_bavail
    let needed = UInt(bytes) / block + UInt(files) + 1
    if UInt(blocks) < needed { throw .notWritable(.noSpace(place)) }
    guard status.f_files > 0 else { return }
    let inodes = user == 0 ? status.f_ffree : status.f_favail
    if UInt(inodes) < UInt(files) { throw .notWritable(.noSpace(place)) }
  }
}
