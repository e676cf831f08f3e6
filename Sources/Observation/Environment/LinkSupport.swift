import Glibc
import GlibcExtensions
import Host
import SystemPackage

/// Tells whether a file system supports symlinks, without trying to create one.
enum LinkSupport {
  /// Whether the file system of the environment `seen` supports symlinks.
  ///
  /// A symlink in it proves that it does; a note by a heal that could not create one, that it does
  /// not; else ``isPresumed(at:)`` decides.
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

  /// Whether the file system at `place` is of a kind that supports symlinks.
  ///
  /// pathconf(3) recognises FAT, but not exFAT and nothing behind FUSE; there the name of its kind
  /// decides.
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

  /// Whether the FUSE file system at `place` is FAT or exFAT: by the name of its kind,
  /// `fuse.fusefat`; or, for the unspecific `fuseblk`, by ignoring the case of names.
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
  /// The same text with the case of each ASCII letter swapped.
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
