import Glibc
import GlibcExtensions
import Host
import SystemPackage

/// Whether a file system holds symbolic links, without trying to make one.
enum LinkSupport {
  /// Whether the file system of the environment `seen` holds links: a link in it says so, the note of
  /// a heal that could make none says the contrary, else ``isPresumed(at:)``.
  static func isKnown(in seen: EnvironmentObservation) -> Bool {
    if ([seen.bin, seen.lib, seen.lib64] + seen.links.map(\.entry)).contains(where: \.isLink) {
      return true
    }
    if let status = seen.path.status(),
      StateDirectory.note(at: StateDirectory.linkless(in: seen.path))?.lossyText
        == DeviceNumber(of: status).text
    {
      return false
    }
    return isPresumed(at: seen.path)
  }

  /// Whether what is known of the kind of file system at `place` speaks for links.
  ///
  /// pathconf(3) knows FAT, not exFAT; behind FUSE neither, so that the name of its kind decides.
  static func isPresumed(at place: FilePath) -> Bool {
    if place.withPlatformString({ pathconf($0, CInt(_PC_2_SYMLINKS)) }) == 0 { return false }
    switch place.withPlatformString({ file_system_magic($0) }) {
    case exFAT: return false
    case fuse: return !isFAT(place)
    default: return true
    }
  }

  /// Magic numbers of linux/magic.h.
  private static let exFAT = 0x2011_BAB0
  private static let fuse = 0x6573_5546

  /// Whether what FUSE shows at `place` is FAT or exFAT: by its kind's name, `fuse.fusefat`; or, where
  /// that only says that a disk is behind it, by telling no lower-case letters from upper-case ones.
  private static func isFAT(_ place: FilePath) -> Bool {
    guard let status = place.status(),
      let kind = MountTable.kind(of: DeviceNumber(of: status))
    else { return false }
    return kind == "fuseblk" ? ignoresCase(place) : kind.lowercased().contains("fat")
  }

  private static func ignoresCase(_ directory: FilePath) -> Bool {
    let named = FilePath(StateDirectory.directoryName.uppercased())
    if PathLookup.exists(directory.pushing(FilePath(StateDirectory.directoryName))) {
      return PathLookup.exists(directory.pushing(named))
    }
    let names = (try? PathLookup.names(in: directory)) ?? []
    let all = Set(names)
    for name in names {
      let other = name.changingCase
      if other != name && !all.contains(other) {
        return PathLookup.exists(directory.pushing(FilePath(other)))
      }
    }
    return false
  }
}

extension ByteString {
  /// With each ASCII letter in the other case.
  fileprivate var changingCase: ByteString {
    ByteString(
      bytes.map { byte in
        let isLetter = (0x41...0x5A).contains(byte & ~0x20)
        return isLetter ? byte ^ 0x20 : byte
      })
  }
}

extension Entry {
  fileprivate var isLink: Bool {
    if case .link = self { true } else { false }
  }
}
