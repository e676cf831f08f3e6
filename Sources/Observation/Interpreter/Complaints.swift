import Glibc
import GlibcExtensions
import SystemPackage

/// What a child says on standard error, of which the end is kept: there a loader or a traceback
/// says what is wrong.
struct Complaints: ~Copyable {
  private let readEnd: CInt
  private var writeEnd: CInt
  private var kept: [UInt8] = []

  /// A pipe whose ends no other child inherits.
  init() throws(Errno) {
    var ends: (CInt, CInt) = (-1, -1)
    let result = withUnsafeMutableBytes(of: &ends) {
      pipe2($0.baseAddress!.assumingMemoryBound(to: CInt.self), O_CLOEXEC)
    }
    guard result == 0 else { throw Errno(rawValue: errno) }
    (readEnd, writeEnd) = ends
  }

  /// What the child writes to.
  var childEnd: CInt { writeEnd }

  /// To be called once the child runs: from then on the pipe ends when the last writer is gone.
  mutating func closeChildEnd() {
    _ = close(writeEnd)
    writeEnd = -1
  }

  /// Waits up to `milliseconds` for words and takes what there is.
  ///
  /// - Returns: false once nobody can say anything any more.
  mutating func listen(for milliseconds: CInt) -> Bool {
    var interest = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    guard poll(&interest, 1, milliseconds) > 0 else { return true }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
      count = read(readEnd, buffer.baseAddress, buffer.count)
      filled = max(count, 0)
    }
    kept = Array((kept + bytes).suffix(4096))
    return count > 0
  }

  /// The last line of what was said, at most 300 bytes of it.
  var lastLine: String {
    let lines = kept.split(separator: UInt8(ascii: "\n"))
    return String(decoding: (lines.last ?? []).prefix(300), as: UTF8.self)
  }

  deinit {
    _ = close(readEnd)
    if writeEnd >= 0 { _ = close(writeEnd) }
  }
}
