import Glibc
package import SystemPackage

/// A device number in its two parts, as `/proc` shows it.
///
/// Source: makedev(3), whose macros Swift's Glibc module does not export.
package struct DeviceNumber: Hashable, Sendable {
  /// The driver's number.
  package var major: UInt64
  /// The device's number within that driver.
  package var minor: UInt64

  /// The number of the device that the file of `status` is on.
  package init(of status: Stat) {
    let device = UInt64(status.rawValue.st_dev)
    major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    minor = device & 0xFF | (device >> 12) & ~0xFF
  }

  /// `major:minor` in decimal.
  package var text: String { "\(major):\(minor)" }
}
