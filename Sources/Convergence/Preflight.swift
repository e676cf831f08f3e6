import Glibc
import Host
import Observation
import SystemPackage

/// What can be known before the first write: that it would fail.
struct Preflight {
  let user: UInt32

  /// Checks that `environment` and the directories `parts` of it can be written.
  func check(
    _ environment: EnvironmentObservation, parts: [FilePath], bytes: Int, files: Int
  ) throws(ConvergenceError) {
    let place =
      environment.root.leadsToDirectory
      ? environment.path : environment.path.parent
    try checkOwner(of: place)
    for part in [place] + parts.map({ environment.path.pushing($0) }) {
      guard PathLookup.isDirectory(part) else { continue }
      try checkAccess(to: part)
    }
    try checkSpace(at: place, bytes: bytes, files: files)
  }

  private func checkOwner(of place: FilePath) throws(ConvergenceError) {
    guard user != 0, let owner = place.status()?.userID.rawValue, owner != user else { return }
    throw .notWritable(.otherOwner(place, user: owner))
  }

  private func checkAccess(to directory: FilePath) throws(ConvergenceError) {
    if directory.withPlatformString({ access($0, W_OK | X_OK) }) < 0 {
      let failure = Errno(rawValue: errno)
      throw .notWritable(
        failure == .readOnlyFileSystem ? .readOnly(directory) : .system(directory, failure))
    }
    if Self.isImmutable(directory) { throw .notWritable(.immutable(directory)) }
  }

  /// FS_IOC_GETFLAGS and FS_IMMUTABLE_FL of linux/fs.h, which the C library's headers lack.
  private static func isImmutable(_ directory: FilePath) -> Bool {
    let descriptor = directory.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var flags: CLong = 0
    let immutable: CLong = 0x10
    return ioctl(descriptor, 0x8008_6601, &flags) == 0 && flags & immutable != 0
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
