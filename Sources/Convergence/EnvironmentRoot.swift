import Glibc
import Host
import Observation
import SystemPackage

/// The environment's directory before anything in it can be journalled: made where there is none,
/// a file in its place moved aside.
struct EnvironmentRoot {
  let path: FilePath
  /// Whether the directory was made now.
  let isNew: Bool
  /// The name beside it that a file in its place was moved to.
  let displaced: ByteString?

  /// Makes sure that there is a directory.
  static func prepare(_ environment: EnvironmentObservation) throws(ConvergenceError)
    -> EnvironmentRoot
  {
    let path = environment.path
    if environment.root.leadsToDirectory {
      return EnvironmentRoot(path: path, isNew: false, displaced: nil)
    }
    do throws(Errno) {
      let displaced = environment.root.isAbsent ? nil : try displace(path)
      if path.withPlatformString({ mkdir($0, 0o777) }) < 0, errno != EEXIST {
        throw Errno(rawValue: errno)
      }
      return EnvironmentRoot(path: path, isNew: true, displaced: displaced)
    } catch {
      throw .notWritable(.system(path, error))
    }
  }

  /// Opens the directory, our own directory in it made.
  ///
  /// - Returns: Also whether ours was made now; then nobody else has healed here meanwhile.
  func open() throws(ConvergenceError) -> (directory: EnvironmentDirectory, isFirst: Bool) {
    do {
      let directory = try EnvironmentDirectory(opening: path)
      let isFirst = try directory.makeDirectory(FilePath(Bookkeeping.directoryName))
      return (directory, isFirst)
    } catch {
      throw .notWritable(.system(path, error))
    }
  }

  /// Leaves things as they were when nothing came of the heal.
  func abandon() {
    let own = Bookkeeping.directory(in: path)
    guard !PathLookup.exists(Bookkeeping.pending(in: path)),
      !PathLookup.exists(Bookkeeping.journal(in: path))
        || (try? PathLookup.names(in: Bookkeeping.journal(in: path))) == []
    else { return }
    _ = Bookkeeping.journal(in: path).withPlatformString { rmdir($0) }
    _ = own.appending("backup").withPlatformString { rmdir($0) }
    _ = Bookkeeping.lock(in: path).withPlatformString { unlink($0) }
    _ = own.withPlatformString { rmdir($0) }
    guard isNew else { return }
    _ = path.withPlatformString { rmdir($0) }
    if let displaced { Self.putBack(displaced, at: path) }
  }

  /// Moves what was displaced back to its place, if that is free.
  static func putBack(_ displaced: ByteString, at path: FilePath) {
    let source = path.parent.pushing(FilePath(displaced))
    guard !PathLookup.exists(path) else { return }
    _ = source.withPlatformString { old in path.withPlatformString { rename(old, $0) } }
  }

  /// What the name of something that was in the environment's place ends in, a number apart.
  static let setAsideSuffix = ".set-aside"

  private static func displace(_ path: FilePath) throws(Errno) -> ByteString {
    let name = path.lastComponent!.string
    for number in 1...99 {
      let free = "\(name)\(setAsideSuffix)" + (number == 1 ? "" : "-\(number)")
      let place = path.parent.appending(free)
      if PathLookup.exists(place) { continue }
      let moved = path.withPlatformString { old in place.withPlatformString { rename(old, $0) } }
      if moved < 0 { throw Errno(rawValue: errno) }
      return ByteString(free)
    }
    throw .fileExists
  }
}
