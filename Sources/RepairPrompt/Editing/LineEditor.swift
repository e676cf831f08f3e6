import CReadline
import Glibc
import Host
import Synchronization

/// Edits one line at a time on the terminal with GNU readline, as the user's inputrc says.
///
/// readline is global to the process, and so are its callbacks. This uses readline's callback
/// interface, so that ^C does not abandon a line by a longjmp out of Swift functions.
enum LineEditor {
  /// What readline's line handler received: a line, or nil at the end of input.
  private static let received = Mutex<Received>(.nothing)

  private enum Received {
    case nothing
    case line(ByteString?)
  }

  /// Sets readline up; call it once.
  ///
  /// readline takes the character encoding from the locale. With a locale that is not installed, or
  /// none, it would edit single bytes.
  static func prepare(in host: HostContext) {
    let isNamed = ["LC_ALL", "LC_CTYPE", "LANG"].contains { host.value($0) != nil }
    if !isNamed || setlocale(LC_CTYPE, "") == nil { setenv("LC_ALL", "C.UTF-8", 1) }
    readline_set_name(strdup("replit-py"))
    LineCompletion.install()
  }

  /// Replaces readline's history by `lines`, oldest first.
  static func remember(_ lines: [ByteString]) {
    clear_history()
    for line in lines {
      (line.bytes + [0]).withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { add_history($0.baseAddress!) }
      }
    }
  }

  /// Reads a line after `prompt`; SIGINT cancels it.
  static func read(_ prompt: String) -> Line {
    received.withLock { $0 = .nothing }
    prompt.withCString { prompt in
      rl_callback_handler_install(prompt) { line in
        LineEditor.receive(line)
      }
    }
    defer { rl_callback_handler_remove() }
    while true {
      if case .line(let line) = received.withLock({ $0 }) { return line.map { .text($0) } ?? .end }
      switch wait() {
      case .input: rl_callback_read_char()
      case .interrupt: return giveUp()
      case .other: continue
      case .gone: return .end
      }
    }
  }

  private enum Event {
    case input, interrupt, other, gone
  }

  /// Waits for a key or a signal.
  ///
  /// readline handles signals first, so that it restores the terminal before we react, and redraws
  /// the line after the window is resized.
  private static func wait() -> Event {
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in [SIGINT, SIGHUP, SIGTERM, SIGCONT, SIGWINCH, SIGTSTP] {
      sigaddset(&blocked, signal)
    }
    var before = sigset_t()
    sigprocmask(SIG_BLOCK, &blocked, &before)
    // A signal may have arrived before they were blocked.
    rl_check_signals()
    let isReady = Signals.isInterrupted ? 0 : readline_wait(STDIN_FILENO, &before)
    let failure = errno
    sigprocmask(SIG_SETMASK, &before, nil)
    rl_check_signals()
    if Signals.hasContinued() {
      rl_on_new_line()
      rl_forced_update_display()
    }
    if Signals.isHungUp { return .gone }
    if Signals.isInterrupted { return .interrupt }
    if isReady > 0 { return .input }
    return isReady < 0 && failure != EINTR ? .gone : .other
  }

  private static func giveUp() -> Line {
    Signals.forgetInterrupt()
    rl_crlf()
    readline_discard_line()
    return .interrupted
  }

  private static func receive(_ line: UnsafeMutablePointer<CChar>?) {
    rl_callback_handler_remove()
    let text = line.map { ByteString(Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))) }
    free(line)
    received.withLock { $0 = .line(text) }
  }
}
