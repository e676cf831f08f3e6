import Glibc
public import SystemPackage

/// The number of a device in its two parts, as the kernel writes it in `/proc`.
///
/// Source: makedev(3), whose macros Swift's Glibc module does not show.
public struct DeviceNumber: Hashable, Sendable {
  /// The driver's number.
  public var major: UInt64
  /// The device's number among the driver's.
  public var minor: UInt64

  /// The number of the device that the file of `status` is on.
  public init(of status: Stat) {
    let device = UInt64(status.rawValue.st_dev)
    major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    minor = device & 0xFF | (device >> 12) & ~0xFF
  }

  /// `major:minor` in decimal.
  public var text: String { "\(major):\(minor)" }
}
