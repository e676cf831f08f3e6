import Glibc
import GlibcExtensions
import SystemPackage

/// Keeps the end of what a child process prints, where a loader or a traceback reports the error.
struct OutputTail: ~Copyable {
  private let readEnd: CInt
  private var writeEnd: CInt
  private let limit: Int
  /// The last bytes that were printed.
  private(set) var kept: [UInt8] = []

  /// Creates a pipe whose ends no other child inherits.
  ///
  /// - Parameter limit: The most bytes to keep.
  init(keeping limit: Int) throws(Errno) {
    self.limit = limit
    var ends: (CInt, CInt) = (-1, -1)
    let result = withUnsafeMutableBytes(of: &ends) {
      pipe2($0.baseAddress!.assumingMemoryBound(to: CInt.self), O_CLOEXEC)
    }
    guard result == 0 else { throw Errno(rawValue: errno) }
    (readEnd, writeEnd) = ends
  }

  /// The descriptor that the child writes to.
  var childEnd: CInt { writeEnd }

  /// Closes this process's copy once the child runs: the pipe then ends with its last writer.
  mutating func closeChildEnd() {
    _ = close(writeEnd)
    writeEnd = -1
  }

  /// Waits up to `milliseconds` for output and reads what there is.
  ///
  /// - Returns: false once nobody can write any more.
  mutating func listen(for milliseconds: CInt) -> Bool {
    take(within: milliseconds).map { $0 > 0 } ?? true
  }

  /// Reads what is left in the pipe when the child has ended, at most what a pipe holds, because
  /// processes that it left behind may go on writing.
  mutating func drain() {
    for _ in 0..<Self.chunksOfPipe {
      guard let count = take(within: 0), count > 0 else { return }
    }
  }

  private static let chunk = 4096
  /// A pipe holds 65,536 bytes (pipe(7)).
  private static let chunksOfPipe = 65_536 / chunk

  /// Reads once; returns the number of bytes, 0 or less at the end, nil when none came in time.
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
