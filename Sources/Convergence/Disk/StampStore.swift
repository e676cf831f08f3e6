import Glibc
public import Host
public import SystemPackage

/// Empty files of ours, each with a modification time that some file had when it was looked at: a
/// shell can not read a time, but it can tell whether two files have the same one.
public struct StampStore {
  private let directory: FilePath?

  /// The stamps of the user of `host`.
  public init(_ host: HostContext) {
    directory = host.directory(.cache)?.pushing("stamps")
  }

  /// A file with exactly the modification time of what `path` leads to.
  ///
  /// - Returns: nil where there can be none: nothing at `path`, no place for it, or a file system
  ///   that keeps times less exactly.
  public func twin(of path: FilePath) -> FilePath? {
    guard let directory, let time = path.status()?.rawValue.st_mtim else { return nil }
    let stamp = directory.pushing(FilePath("\(time.tv_sec).\(time.tv_nsec)"))
    if Self.has(stamp, time) { return stamp }
    try? KeptFile.replace(stamp, with: [])
    var times = [time, time]
    _ = stamp.withPlatformString { utimensat(AT_FDCWD, $0, &times, AT_SYMLINK_NOFOLLOW) }
    return Self.has(stamp, time) ? stamp : nil
  }

  private static func has(_ stamp: FilePath, _ time: timespec) -> Bool {
    guard let own = stamp.status(followingLinks: false)?.rawValue.st_mtim else { return false }
    return own.tv_sec == time.tv_sec && own.tv_nsec == time.tv_nsec
  }
}
