import Glibc
package import Host
package import SystemPackage

/// Empty files of ours, each named for its modification time.
///
/// A shell cannot read a modification time, but it can compare the times of two files.
package struct StampStore {
  private let directory: FilePath?

  /// The stamps of the user of `host`.
  package init(_ host: HostContext) {
    directory = host.directory(.cache)?.pushing("stamps")
  }

  /// A stamp with exactly the modification time of the file that `path` resolves to.
  ///
  /// - Returns: nil if `path` does not resolve, there is no cache directory, or the file system
  ///   keeps times less exactly.
  package func sameTime(of path: FilePath) -> FilePath? {
    Self.time(of: path).flatMap { stamp(at: $0) }
  }

  /// Two stamps around the modification times of the files that `files` resolve to: one a
  /// nanosecond before the first, one a nanosecond after the last.
  ///
  /// - Returns: The files in the order of their times. nil if there can be no stamps, see
  ///   ``sameTime(of:)``; if two times are equal; or if they span a millisecond or more, because a
  ///   file could then change unseen between the others.
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

  /// The name is short because a shell spends time on each character at each prompt.
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
