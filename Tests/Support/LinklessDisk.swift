import Glibc
import Host
import SystemPackage

/// A disk with exFAT, which holds no links of either kind, mounted where a project is to be; gone with
/// the last who uses it.
package final class LinklessDisk: Sendable {
  /// The directory of the test, whose project is on the disk.
  package let scratch: Scratch

  /// Whether there can be one.
  package static let isPossible: Bool = {
    let possible = (try? LinklessDisk()) != nil
    if !possible { print("SKIPPED: no disk with exFAT can be mounted here") }
    return possible
  }()

  /// An empty disk.
  ///
  /// - Parameters:
  ///   - megabytes: How large it is.
  ///   - options: How it is mounted.
  package init(megabytes: Int = 48, options: String = "rw") throws {
    scratch = try Scratch()
    // The loop device goes with the mount.
    let script = """
      set -e
      truncate -s "$1M" "$2/image"
      /usr/sbin/mkfs.exfat "$2/image" >/dev/null
      device=$(/sbin/losetup --find --show "$2/image")
      /sbin/mount.exfat-fuse -o umask=022 "$device" "$3" >/dev/null || { /sbin/losetup -d "$device"; exit 1; }
      /sbin/losetup -d "$device"
      mount -o "remount,bind,$4" "$3"
      """
    let mounted = try Command(
      "/bin/sh",
      [
        "-c", script, "sh", String(megabytes), scratch.directory.string, scratch.project.string,
        options,
      ], variables: scratch.variables
    ).statusBlocking()
    guard geteuid() == 0, mounted == 0 else { throw Errno.ioError }
  }

  deinit {
    _ = try? Command("/bin/umount", ["--lazy", scratch.project.string]).statusBlocking()
  }
}
