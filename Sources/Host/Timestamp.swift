import Glibc

/// A time in UTC in ISO 8601 format.
package struct Timestamp: Sendable {
  /// `2023-11-14T22:13:20Z`; the number of seconds where no year can hold them.
  package let text: String

  /// The time `seconds` after the start of 1970.
  package init(_ seconds: Int) {
    var parts = tm()
    guard withUnsafePointer(to: seconds, { gmtime_r($0, &parts) }) != nil else {
      text = "\(seconds)"
      return
    }
    let two = { (number: CInt) in number < 10 ? "0\(number)" : "\(number)" }
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(two).joined(separator: ":")
    text = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(time)Z"
  }
}
