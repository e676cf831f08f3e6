import Glibc
import Synchronization
import SystemPackage

/// A line on the terminal that says how far something has come, when it takes longer than half a
/// second; nothing where standard error is no terminal.
package final class ProgressBar: Sendable {
  private let title: String
  private let console: Console
  private let isShown: Bool
  private let start = ContinuousClock.now
  /// Percent that are on the terminal, -1 while nothing is.
  private let shown = Atomic(-1)

  /// A bar that says what is under way.
  package init(of title: String, on console: Console) {
    self.title = title
    self.console = console
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows that `done` of `total` are done; called from any thread.
  package func show(_ done: Int, of total: Int) {
    guard isShown, total > 0, ContinuousClock.now - start > .milliseconds(500) else { return }
    let percent = min(done * 100 / total, 100)
    guard shown.exchange(percent, ordering: .relaxed) < percent else { return }
    let filled = percent * 30 / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    console.say("\r\(title) [\(bar)] \(percent)%")
  }

  /// Takes the line away.
  package func end() {
    if shown.load(ordering: .relaxed) >= 0 { console.say("\r\u{1B}[K") }
  }
}
