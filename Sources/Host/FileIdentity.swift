package import Glibc
package import SystemPackage

/// Identifies one state of a file: which file it is, and when it last changed in any way.
///
/// It uses the ctime, not the mtime: in a Nix store every mtime is 1, and package managers set old
/// ones.
package struct FileIdentity: Hashable, Sendable {
  /// The device the file is on.
  package var device: UInt64
  /// The inode number.
  package var inode: UInt64
  /// The ctime: when the inode last changed, in nanoseconds since 1970.
  package var changed: Int64
  /// The size in bytes.
  package var size: Int64

  /// The identity in `status`.
  package init(_ status: Stat) {
    device = UInt64(status.rawValue.st_dev)
    inode = UInt64(status.rawValue.st_ino)
    changed = status.st_ctim.nanoseconds
    size = status.size
  }

  /// The identity of the file that `path` resolves to, nil when there is none.
  package init?(following path: FilePath) {
    guard let status = path.status() else { return nil }
    self.init(status)
  }

  /// Parses the form of ``text``.
  package init?(text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 4, let device = Self.number(parts[0]), let inode = Self.number(parts[1]),
      let changed = Self.signed(parts[2]), let size = Self.signed(parts[3])
    else { return nil }
    self.device = device
    self.inode = inode
    self.changed = changed
    self.size = size
  }

  private static func number(_ digits: Substring.UTF8View) -> UInt64? {
    var number: UInt64 = 0
    for digit in digits {
      let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), !overflows else { return nil }
      number = tens &+ UInt64(digit - UInt8(ascii: "0"))
    }
    return digits.isEmpty ? nil : number
  }

  private static func signed(_ digits: Substring.UTF8View) -> Int64? {
    let isNegative = digits.first == UInt8(ascii: "-")
    guard
      let number = number(isNegative ? digits.dropFirst() : digits).flatMap(Int64.init(exactly:))
    else { return nil }
    return isNegative ? -number : number
  }

  /// `device:inode:changed:size` in decimal.
  package var text: String {
    "\(device):\(inode):\(changed):\(size)"
  }
}

extension timespec {
  /// Nanoseconds since 1970, limited to what an `Int64` can hold.
  ///
  /// Only the years 1677 to 2262 fit, but file systems store other times, and anybody can set one.
  package var nanoseconds: Int64 {
    let furthest = tv_sec < 0 ? Int64.min : .max
    let (whole, overflows) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    if overflows { return furthest }
    let (sum, exceeds) = whole.addingReportingOverflow(Int64(tv_nsec))
    return exceeds ? furthest : sum
  }
}
