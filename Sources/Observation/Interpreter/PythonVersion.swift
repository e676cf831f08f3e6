/// A version of Python, without suffixes such as `rc1`.
package struct PythonVersion: Hashable, Comparable, Sendable {
  /// 3 in 3.11.7.
  package var major: Int
  /// 11 in 3.11.7.
  package var minor: Int
  /// 7 in 3.11.7; nil where only a minor version is known.
  package var patch: Int?

  /// A version with these numbers.
  package init(_ major: Int, _ minor: Int, _ patch: Int? = nil) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Parses `3.11` or `3.11.7`; ignores what follows the third number (`.final.0`, `rc1`, `+`).
  package init?(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 2, let major = Self.number(parts[0]), let minor = Self.number(parts[1])
    else { return nil }
    self.init(major, minor)
    if parts.count >= 3 {
      guard let patch = Self.number(parts[2].prefix(while: Self.isDigit)) else { return nil }
      self.patch = patch
    }
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    guard !digits.isEmpty, digits.count < 10, digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// `3.11`.
  package var minorText: String { "\(major).\(minor)" }

  /// `3.11.7`, or `3.11` where the patch level is not known.
  package var text: String { patch.map { "\(minorText).\($0)" } ?? minorText }

  /// Whether both are the same minor version.
  package func isSameMinor(as other: PythonVersion) -> Bool {
    major == other.major && minor == other.minor
  }

  /// Whether both are the same version, as far as both are specified.
  package func agrees(with other: PythonVersion) -> Bool {
    isSameMinor(as: other) && (patch == nil || other.patch == nil || patch == other.patch)
  }

  package static func < (left: PythonVersion, right: PythonVersion) -> Bool {
    (left.major, left.minor, left.patch ?? 0) < (right.major, right.minor, right.patch ?? 0)
  }
}
