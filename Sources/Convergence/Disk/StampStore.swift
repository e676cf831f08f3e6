import Glibc
package import Host
package import SystemPackage

/// Empty files of ours, each named for its modification time: a shell can not read a time, but it
/// can tell which of two files has the later one.
package struct StampStore {
  private let directory: FilePath?

  /// The stamps of the user of `host`.
  package init(_ host: HostContext) {
    directory = host.directory(.cache)?.pushing("stamps")
  }

  /// A file with exactly the modification time of what `path` leads to.
  ///
  /// - Returns: nil where there can be none: nothing at `path`, no place for it, or a file system
  ///   that keeps times less exactly.
  package func sameTime(of path: FilePath) -> FilePath? {
    Self.time(of: path).flatMap { stamp(at: $0) }
  }

  /// Two stamps with the modification times of all that `files` lead to between them: one
  /// nanosecond before the first, and one after the last.
  ///
  /// - Returns: The files in the order of their times; nil where there can be no stamps, see
  ///   ``sameTime(of:)``, and where the times are the same or a millisecond apart: a file would have
  ///   room to change between the others.
  package func bracketed(
    of files: [FilePath]
  ) -> (ascending: [FilePath], older: FilePath, newer: FilePath)? {
    let dated = files.compactMap { file in Self.time(of: file).map { (file: file, time: $0) } }
      .sorted { $0.time.nanoseconds < $1.time.nanoseconds }
    guard dated.count == files.count, let first = dated.first?.time, let last = dated.last?.time,
      first.nanoseconds > .min, last.nanoseconds < .max,
      Int128(last.nanoseconds) - Int128(first.nanoseconds) < Self.room,
      zip(dated, dated.dropFirst()).allSatisfy({ $0.time.nanoseconds < $1.time.nanoseconds }),
      let older = stamp(at: first.before), let newer = stamp(at: last.after)
    else { return nil }
    return (dated.map(\.file), older, newer)
  }

  private static let room: Int128 = 1_000_000

  /// The name is short, since a shell spends time on each character of it at each prompt.
  private func stamp(at time: timespec) -> FilePath? {
    let name = String(time.tv_sec, radix: 36) + "." + String(time.tv_nsec, radix: 36)
    guard let stamp = directory?.pushing(FilePath(name)) else { return nil }
    if Self.has(stamp, time) { return stamp }
    try? AtomicFile.replace(stamp, with: [])
    var times = [time, time]
    _ = stamp.withPlatformString { utimensat(AT_FDCWD, $0, &times, AT_SYMLINK_NOFOLLOW) }
    return Self.has(stamp, time) ? stamp : nil
  }

  private static func has(_ stamp: FilePath, _ time: timespec) -> Bool {
    guard let own = Self.time(of: stamp) else { return false }
    return own.tv_sec == time.tv_sec && own.tv_nsec == time.tv_nsec
  }

  private static func time(of path: FilePath) -> timespec? {
    path.status()?.rawValue.st_mtim
  }
}

extension timespec {
  fileprivate static let nanosecondsPerSecond = 1_000_000_000

  fileprivate var before: timespec {
    tv_nsec > 0
      ? timespec(tv_sec: tv_sec, tv_nsec: tv_nsec - 1)
      : timespec(tv_sec: tv_sec - 1, tv_nsec: Self.nanosecondsPerSecond - 1)
  }

  fileprivate var after: timespec {
    tv_nsec + 1 < Self.nanosecondsPerSecond
      ? timespec(tv_sec: tv_sec, tv_nsec: tv_nsec + 1)
      : timespec(tv_sec: tv_sec + 1, tv_nsec: 0)
  }
}
