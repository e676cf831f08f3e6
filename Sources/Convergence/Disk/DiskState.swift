import Host

/// What is at one place of an environment, as far as a transaction has to tell states apart.
enum DiskState: Equatable {
  case absent
  case link(ByteString)
  case file(Inode)
  case directory
  case other
}

/// A file itself, whatever its name.
struct Inode: Hashable {
  var device: UInt64
  var number: UInt64
}
