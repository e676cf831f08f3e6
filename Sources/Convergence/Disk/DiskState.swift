import Glibc
import Host
import SystemPackage

/// What is at a path of an environment, in as much detail as a transaction needs.
enum DiskState: Equatable {
  case absent
  case link(ByteString)
  case file(Inode)
  case directory
  case other
}

/// Identifies a file independently of its name.
struct Inode: Hashable {
  var device: UInt64
  var number: UInt64
}

extension Inode {
  /// The inode in `status`.
  init(_ status: stat) {
    self.init(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// The inode of the open file `descriptor`.
  init(of descriptor: CInt) throws(Errno) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Errno(rawValue: errno) }
    self.init(status)
  }
}
