import Glibc
import Host

/// Lines from standard input that is not a terminal, such as a script.
struct ScriptLines: LineSource {
  private var buffer: [UInt8] = []
  private var hasEnded = false
  /// The number of the last line that was read, counted from 1.
  private(set) var number = 0

  let isInteractive = false

  mutating func next(_ prompt: PromptText, completing completer: Completer) -> Line { line() }

  /// Reads the next line of the script as the answer.
  mutating func answer(_ question: String) -> Line { line() }

  private mutating func line() -> Line {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        return taken(upTo: end, dropping: end + 1)
      }
      if hasEnded {
        return buffer.isEmpty ? .end : taken(upTo: buffer.count, dropping: buffer.count)
      }
      read()
    }
  }

  private mutating func taken(upTo end: Int, dropping count: Int) -> Line {
    var line = Array(buffer[..<end])
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    buffer.removeFirst(count)
    number += 1
    return .text(ByteString(line))
  }

  private mutating func read() {
    var part = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &part, part.count)
    if count < 0, errno == EINTR { return }
    hasEnded = count <= 0
    buffer += part.prefix(max(count, 0))
  }
}
