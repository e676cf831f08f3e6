import Glibc
import Actions
import Synchronization
import SystemPackage

/// A line on the terminal that says how far something has come, when it takes longer than half a
/// second; nothing where standard error is no terminal.
final class ProgressBar: Sendable {
  private let title: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  /// Percent that are on the terminal, -1 while nothing is.
  private let shown = Atomic(-1)

  /// A bar that says what is under way.
  init(of title: String) {
    self.title = title
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows that `done` of `total` are done; called from any thread.
  func show(_ done: Int, of total: Int) {
    guard isShown, total > 0, ContinuousClock.now - start > .milliseconds(500) else { return }
    let percent = min(done * 100 / total, 100)
    guard shown.exchange(percent, ordering: .relaxed) < percent else { return }
    let filled = percent * 30 / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    Output.write("\r\(title) [\(bar)] \(percent)%", to: .standardError)
  }

  /// Takes the line away.
  func end() {
    if shown.load(ordering: .relaxed) >= 0 { Output.write("\r\u{1B}[K", to: .standardError) }
  }
}
