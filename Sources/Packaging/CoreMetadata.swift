/// The headers of a distribution's `METADATA` that name it and its dependencies.
///
/// Source: "Core metadata specifications" of the Python packaging specifications: the format of
/// RFC 822, in which an empty line ends the headers and a line that begins with white space
/// continues the one before.
package struct CoreMetadata: Hashable, Sendable {
  /// The distribution's name, from `Name`.
  package private(set) var name: String?
  /// The distribution's version, from `Version`.
  package private(set) var version: String?
  /// The versions of Python it supports, from `Requires-Python`.
  package private(set) var requiresPython: String?
  /// Its dependencies, from each `Requires-Dist`, as written.
  package private(set) var requirements: [String] = []
  /// Whether all headers were read: an empty line ended them, or the file did.
  package private(set) var isComplete = false

  /// Reads headers from `bytes`, the beginning of a file.
  ///
  /// - Parameter isWhole: Whether `bytes` are the whole file.
  package init(_ bytes: [UInt8], isWhole: Bool) {
    isComplete = isWhole
    bytes.withUnsafeBufferPointer { whole in
      var start = 0
      while start < whole.count {
        var end = start
        while end < whole.count, whole[end] != 0x0A { end += 1 }
        if end == whole.count && !isWhole { return }
        let line = UnsafeBufferPointer(rebasing: whole[start..<end])
        if line.isEmpty || line.count == 1 && line[0] == 0x0D {
          isComplete = true
          return
        }
        read(line)
        start = end + 1
      }
    }
  }

  private mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
    switch line[0] {
    case UInt8(ascii: "N"), UInt8(ascii: "n"):
      if name == nil { name = Self.value(of: "name", in: line) }
    case UInt8(ascii: "V"), UInt8(ascii: "v"):
      if version == nil { version = Self.value(of: "version", in: line) }
    case UInt8(ascii: "R"), UInt8(ascii: "r"):
      if let requirement = Self.value(of: "requires-dist", in: line) {
        requirements.append(requirement)
      } else if let python = Self.value(of: "requires-python", in: line) {
        requiresPython = python
      }
    default: break
    }
  }

  /// The value in `line` if its header is `name` (given in lower case), else nil.
  private static func value(
    of name: StaticString, in line: UnsafeBufferPointer<UInt8>
  ) -> String? {
    let count = name.utf8CodeUnitCount
    guard line.count > count, line[count] == UInt8(ascii: ":") else { return nil }
    for index in 0..<count where line[index] | 0x20 != name.utf8Start[index] | 0x20 { return nil }
    var (start, end) = (count + 1, line.count)
    while start < end, line[start] <= 0x20 { start += 1 }
    while end > start, line[end - 1] <= 0x20 { end -= 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: line[start..<end]), as: UTF8.self)
  }
}
