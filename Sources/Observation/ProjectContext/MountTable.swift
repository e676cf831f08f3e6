import Host
import SystemPackage

/// The mounted file systems, as the kernel lists them.
///
/// Source: proc(5), `/proc/self/mountinfo`: `43 27 7:0 / /mnt rw shared:1 - fuseblk /dev/sdb1 rw`.
enum MountTable {
  /// The type of the file system on `device`, nil when no such device is mounted.
  static func kind(of device: DeviceNumber) -> String? {
    guard let bytes = try? FileReading.contents(of: "/proc/self/mountinfo", limit: 1 << 24) else {
      return nil
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count > 2, words[2].elementsEqual(device.text.utf8),
        let end = words.firstIndex(where: { $0.elementsEqual("-".utf8) }),
        words.indices.contains(end + 1)
      else { continue }
      return String(decoding: words[end + 1], as: UTF8.self)
    }
    return nil
  }
}
