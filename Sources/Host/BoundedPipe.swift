import Glibc
import GlibcExtensions
package import SystemPackage

/// Keeps what another process writes, up to a limit; reads and drops the rest, so that the process
/// is never blocked.
package final class BoundedPipe {
  /// The bytes that were kept.
  package private(set) var bytes: [UInt8] = []
  /// Whether more may come.
  package private(set) var isOpen = true
  /// The descriptor that the other process writes to.
  private(set) var childEnd: CInt
  private let ownEnd: CInt
  private let limit: Int
  private let kept: Part

  /// The part that is kept of output that is too long.
  package enum Part: Sendable {
    case start
    /// The end, where a loader or a traceback says what is wrong.
    case end
  }

  /// Creates a pipe of which at most `limit` bytes are kept.
  package init(limit: Int, keeping kept: Part = .start) throws(Errno) {
    var ends: [CInt] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw Errno(rawValue: errno) }
    (ownEnd, childEnd) = (ends[0], ends[1])
    (self.limit, self.kept) = (limit, kept)
    _ = fcntl(ownEnd, F_SETFL, O_NONBLOCK)
  }

  deinit {
    closeChildEnd()
    close(ownEnd)
  }

  /// Closes this process's copy of ``childEnd``, once the other process has it: from then on the pipe
  /// ends when the last writer is gone.
  func closeChildEnd() {
    if childEnd >= 0 { close(childEnd) }
    childEnd = -1
  }

  /// Waits until one of `pipes` has data or `milliseconds` are over, and reads it.
  ///
  /// - Returns: whether any was open.
  @discardableResult
  package static func listen(to pipes: [BoundedPipe], milliseconds: CInt) -> Bool {
    let open = pipes.filter(\.isOpen)
    if open.isEmpty { return false }
    var interest = open.map { pollfd(fd: $0.ownEnd, events: Int16(POLLIN), revents: 0) }
    guard poll(&interest, nfds_t(interest.count), milliseconds) > 0 else { return true }
    for (pipe, seen) in zip(open, interest) where seen.revents != 0 { pipe.readWhatIsThere() }
    return true
  }

  /// Reads what is available, at most one pipe's capacity, so that an endless writer cannot occupy
  /// the reader.
  func readWhatIsThere() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    guard isOpen else { return }
    let count = read(ownEnd, &buffer, buffer.count)
    if count == 0 { isOpen = false }
    guard count > 0 else { return }
    keep(buffer.prefix(count))
    if count < buffer.count { readEnd() }
  }

  /// Reads one byte more, which tells whether the pipe has ended.
  private func readEnd() {
    var byte: UInt8 = 0
    switch read(ownEnd, &byte, 1) {
    case 0: isOpen = false
    case 1: keep([byte])
    default: break
    }
  }

  private func keep(_ new: ArraySlice<UInt8>) {
    switch kept {
    case .start: bytes += new.prefix(limit - bytes.count)
    case .end:
      bytes += new
      bytes.removeFirst(max(bytes.count - limit, 0))
    }
  }
}
