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
    let files = repairs.count + Self.bookkeepingFiles
    let system = FileSystem(of: place, for: user)
    if let system, !system.hasRoom(forBytes: UInt(bytes), ofFiles: UInt(files)) {
      throw .notWritable(.noSpace(place))
    }
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
}
