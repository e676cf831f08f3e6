import Glibc
import Host
import SystemPackage

/// The locks that processes hold, as the kernel lists them.
///
/// Source: proc(5), `/proc/locks`: `1: FLOCK  ADVISORY  WRITE 1234 08:02:5678 0 EOF`, with the
/// device's numbers in hexadecimal and the inode in decimal. Reading it, unlike taking the lock for
/// a moment, disturbs nobody.
enum LockTable {
  /// The other process that holds a lock on `file`, nil when there is none.
  static func holder(of file: FilePath) -> Int? {
    guard let status = file.status(), let bytes = try? FileReading.contents(of: "/proc/locks")
    else { return nil }
    let table = String(decoding: bytes, as: UTF8.self)
    let device = DeviceNumber(of: status)
    let wanted = (device.major, device.minor, UInt64(status.rawValue.st_ino))
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE" else { continue }
      let place = words[5].split(separator: ":")
      guard place.count == 3, let major = UInt64(place[0], radix: 16),
        let minor = UInt64(place[1], radix: 16), let inode = UInt64(place[2])
      else { continue }
      if (major, minor, inode) == wanted {
        return Int(words[4]).flatMap { $0 == getpid() ? nil : $0 }
      }
    }
    return nil
  }
}
