import Glibc
import Host
import SystemPackage

/// A disk with exFAT, which supports no links of any kind, mounted as a project's directory.
///
/// It is unmounted when the last reference to it goes.
package final class LinklessDisk: Sendable {
  /// The directory of the test; its project is on the disk.
  package let scratch: Scratch

  /// Whether such a disk can be mounted here.
  package static let isPossible: Bool = {
    let possible = (try? LinklessDisk()) != nil
    if !possible { print("SKIPPED: no disk with exFAT can be mounted here") }
    return possible
  }()

  /// An empty disk.
  ///
  /// - Parameters:
  ///   - megabytes: Its size.
  ///   - options: The mount options.
  package init(megabytes: Int = 48, options: String = "rw") throws {
    scratch = try Scratch()
    // The kernel frees the loop device when the disk is unmounted.
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
