import Glibc
import Host
import SystemPackage

/// Whether an installer failed because a disk is full, or a quota used up, and which.
///
/// uv ends its words with `os error 28`, pip with `[Errno 28] No space left on device`; the numbers
/// are those of errno(3).
struct FullDisk {
  /// A place on the file system; nil where the reason is another.
  let place: FilePath?

  /// Looks at where an installer works and at what it said last.
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

  /// Whether `words` say so.
  static func isSaid(by words: String) -> Bool {
    let numbers = [ENOSPC, EDQUOT].flatMap { ["os error \($0))", "[Errno \($0)]"] }
    return (numbers + ["No space left on device", "Disk quota exceeded"]).contains {
      words.contains($0)
    }
  }

  /// Where builds and caches are.
  private static func others(_ host: HostContext) -> [FilePath] {
    let named = ["TMPDIR", "UV_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME"]
      .compactMap { host.value($0).map { FilePath($0) } }
    let home = host.value("HOME").map { [FilePath($0).pushing(".cache"), FilePath($0)] } ?? []
    return (named + ["/tmp"] + home).filter(\.isAbsolute)
  }
}
