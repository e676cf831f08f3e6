import Glibc
import GlibcExtensions
import SystemPackage

/// What a child says, of which the end is kept: there a loader or a traceback says what is wrong.
struct OutputTail: ~Copyable {
  private let readEnd: CInt
  private var writeEnd: CInt
  private let limit: Int
  /// The end of what was said.
  private(set) var kept: [UInt8] = []

  /// A pipe whose ends no other child inherits.
  ///
  /// - Parameter limit: How many bytes are kept.
  init(keeping limit: Int) throws(Errno) {
    self.limit = limit
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
    take(within: milliseconds).map { $0 > 0 } ?? true
  }

  /// Takes what is left in the pipe when the child has ended, and no more than a pipe holds: what it
  /// left behind may go on talking.
  mutating func drain() {
    for _ in 0..<Self.chunksOfPipe {
      guard let count = take(within: 0), count > 0 else { return }
    }
  }

  private static let chunk = 4096
  /// Source: pipe(7), 65,536 bytes.
  private static let chunksOfPipe = 65_536 / chunk

  /// The number of bytes that were taken, 0 or less at the end, nil when nothing came in time.
  private mutating func take(within milliseconds: CInt) -> Int? {
    var interest = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    guard poll(&interest, 1, milliseconds) > 0 else { return nil }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
      count = read(readEnd, buffer.baseAddress, buffer.count)
      filled = max(count, 0)
    }
    kept += bytes
    if kept.count > limit { kept.removeFirst(kept.count - limit) }
    return count
  }

  deinit {
    _ = close(readEnd)
    if writeEnd >= 0 { _ = close(writeEnd) }
  }
}
