import Glibc
import GlibcExtensions
import SystemPackage

/// Keeps what another process writes, up to a limit; reads and drops the rest, so that the process
/// is never blocked.
final class BoundedPipe {
  /// The bytes that were kept.
  private(set) var bytes: [UInt8] = []
  /// Whether more may come.
  private(set) var isOpen = true
  /// The descriptor that the other process writes to.
  private(set) var childEnd: CInt
  private let ownEnd: CInt
  private let limit: Int

  /// Creates a pipe of which at most `limit` bytes are kept.
  init(limit: Int) throws(Errno) {
    var ends: [CInt] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw Errno(rawValue: errno) }
    (ownEnd, childEnd) = (ends[0], ends[1])
    self.limit = limit
    _ = fcntl(ownEnd, F_SETFL, O_NONBLOCK)
  }

  deinit {
    closeChildEnd()
    close(ownEnd)
  }

  /// Closes this process's copy of ``childEnd``, once the other process has it.
  func closeChildEnd() {
    if childEnd >= 0 { close(childEnd) }
    childEnd = -1
  }

  /// Waits until one of `pipes` has data or `milliseconds` are over, and reads it.
  ///
  /// - Returns: whether any was open.
  static func listen(to pipes: [BoundedPipe], milliseconds: CInt) -> Bool {
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
    bytes += buffer.prefix(min(count, limit - bytes.count))
    if count < buffer.count { readEnd() }
  }

  /// Reads one byte more, which tells whether the pipe has ended.
  private func readEnd() {
    var byte: UInt8 = 0
    switch read(ownEnd, &byte, 1) {
    case 0: isOpen = false
    case 1 where bytes.count < limit: bytes.append(byte)
    default: break
    }
  }
}
