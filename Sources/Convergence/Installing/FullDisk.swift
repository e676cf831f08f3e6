import Glibc
import Host
import SystemPackage

/// Whether an installer failed because a disk is full or a quota exhausted, and which disk.
///
/// uv's message ends with `os error 28`, pip's with `[Errno 28] No space left on device`; the
/// numbers are those of errno(3).
struct FullDisk {
  /// A path on the full file system; nil if the installer failed for another reason.
  let place: FilePath?

  /// Checks the staging directory and the installer's output in the file `words`.
  init(_ staging: StagingEnvironment, _ host: HostContext, _ words: FilePath) {
    if staging.isFull {
      place = staging.directory.path
      return
    }
    let said = (try? FileReading.contents(of: words)) ?? []
    guard Self.isSaid(by: String(decoding: said, as: UTF8.self)) else {
      place = nil
      return
    }
    place =
      Self.others(host).first { StagingEnvironment.isFull(at: $0) } ?? staging.directory.path
  }

  /// Whether `words` contain one of these messages.
  static func isSaid(by words: String) -> Bool {
    let numbers = [ENOSPC, EDQUOT].flatMap { ["os error \($0))", "[Errno \($0)]"] }
    return (numbers + ["No space left on device", "Disk quota exceeded"]).contains {
      words.contains($0)
    }
  }

  /// The directories for builds and caches.
  private static func others(_ host: HostContext) -> [FilePath] {
    let named = ["TMPDIR", "UV_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME"]
      .compactMap { host.value($0).map { FilePath($0) } }
    let home = host.value("HOME").map { [FilePath($0).pushing(".cache"), FilePath($0)] } ?? []
    return (named + ["/tmp"] + home).filter(\.isAbsolute)
  }
}
