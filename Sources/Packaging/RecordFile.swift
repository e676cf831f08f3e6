import Glibc
import GlibcExtensions

/// The `RECORD` of an installed distribution: every installed file, with its hash and its size.
///
/// Source: "Recording installed projects" of the Python packaging specifications (PEP 376, PEP
/// 627): comma-separated values, quoted as Python's `csv` module does.
package struct RecordFile: Sendable {
  private let bytes: [UInt8]

  /// Takes the contents of a `RECORD`, which may be damaged.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether it is cut off within its last line.
  ///
  /// The last line may lack a newline: virtualenv writes it so.
  package var isCut: Bool {
    let last = bytes[(bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)...]
    return !last.isEmpty && last.count { $0 == UInt8(ascii: ",") } < 2
  }

  /// One line, which stands for one file.
  package struct Entry {
    /// The file, relative to the directory that contains the `.dist-info`.
    package var path: UnsafeBufferPointer<UInt8>
    /// `sha256=…` in URL-safe base64 without padding, empty where there is none.
    package var hash: UnsafeBufferPointer<UInt8>
    /// The size in bytes, nil where it is not recorded.
    package var size: Int64?
  }

  /// Calls `body` with every entry, whose pointers are valid only until `body` returns.
  ///
  /// Skips malformed lines.
  package func forEach(_ body: (Entry) -> Void) {
    bytes.withUnsafeBufferPointer { whole in
      guard let base = whole.baseAddress else { return }
      var start = 0
      while start < whole.count {
        if (base + start).pointee == 0x0A {
          start += 1
          continue
        }
        let rest = UnsafeBufferPointer(rebasing: whole[start...])
        let end = start + Self.length(ofLine: rest)
        Self.read(UnsafeBufferPointer(rebasing: whole[start..<end]), body)
        start = end + 1
      }
    }
  }

  /// The length of the first line of `text`; a line that begins with a quote ends at the first
  /// newline outside quotes, if there is one.
  private static func length(ofLine text: UnsafeBufferPointer<UInt8>) -> Int {
    let base = text.baseAddress!
    let newline = memchr(base, 0x0A, text.count).map {
      base.distance(to: $0.assumingMemoryBound(to: UInt8.self))
    }
    let length = newline ?? text.count
    guard base.pointee == UInt8(ascii: "\"") else { return length }
    var (index, isQuoted) = (0, false)
    while index < text.count {
      let byte = (base + index).pointee
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { return index }
      index += 1
    }
    return isQuoted ? length : index
  }

  private static func read(_ line: UnsafeBufferPointer<UInt8>, _ body: (Entry) -> Void) {
    var end = line.count
    if end > 0, line[end - 1] == 0x0D { end -= 1 }
    guard end > 0, let size = lastComma(in: line, before: end),
      let hash = lastComma(in: line, before: size)
    else { return }
    let path = UnsafeBufferPointer(rebasing: line[..<hash])
    let digest = UnsafeBufferPointer(rebasing: line[(hash + 1)..<size])
    let count = number(line[(size + 1)..<end])
    guard path.first == UInt8(ascii: "\"") else {
      if !path.isEmpty { body(Entry(path: path, hash: digest, size: count)) }
      return
    }
    let plain = unquoted(path)
    plain.withUnsafeBufferPointer {
      if !$0.isEmpty { body(Entry(path: $0, hash: digest, size: count)) }
    }
  }

  private static func lastComma(in line: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
    let start = line.baseAddress!
    return memrchr(start, CInt(UInt8(ascii: ",")), UInt(end)).map {
      UnsafeRawPointer(start).distance(to: $0)
    }
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
    guard !digits.isEmpty, digits.count < 18 else { return nil }
    var number: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return number
  }

  /// The value of a quoted field, in which two quotes stand for one.
  private static func unquoted(_ field: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var plain: [UInt8] = []
    var index = 1
    while index < field.count {
      if field[index] == quote {
        guard index + 1 < field.count, field[index + 1] == quote else { break }
        index += 1
      }
      plain.append(field[index])
      index += 1
    }
    return plain
  }
}
