import Glibc
public import SystemPackage

/// What tells one state of a file from another: the file itself and its last change of any kind.
///
/// The change time, not the modification time: in a Nix store every modification time is 1, and
/// package managers set old ones.
public struct FileIdentity: Hashable, Sendable {
  /// The device the file is on.
  public var device: UInt64
  /// The file's number on that device.
  public var inode: UInt64
  /// Nanoseconds since 1970 at which the inode last changed.
  public var changed: Int64
  /// Bytes.
  public var size: Int64

  /// The identity in `status`.
  public init(_ status: Stat) {
    device = UInt64(status.rawValue.st_dev)
    inode = UInt64(status.rawValue.st_ino)
    changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    size = status.size
  }

  /// The identity of what `path` leads to, nil when it leads nowhere.
  public init?(following path: FilePath) {
    guard let status = path.status() else { return nil }
    self.init(status)
  }

  /// Reads ``text``.
  public init?(text: String) {
    var numbers: [UInt64] = [0]
    for byte in text.utf8 {
      if byte == UInt8(ascii: ":") {
        numbers.append(0)
      } else {
        let (times, overflows) = numbers[numbers.count - 1].multipliedReportingOverflow(by: 10)
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), !overflows else { return nil }
        numbers[numbers.count - 1] = times &+ UInt64(byte - UInt8(ascii: "0"))
      }
    }
    guard numbers.count == 4, let changed = Int64(exactly: numbers[2]),
      let size = Int64(exactly: numbers[3])
    else { return nil }
    device = numbers[0]
    inode = numbers[1]
    self.changed = changed
    self.size = size
  }

  /// `device:inode:changed:size` in decimal.
  public var text: String {
    "\(device):\(inode):\(changed):\(size)"
  }
}
