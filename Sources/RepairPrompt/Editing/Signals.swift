import Glibc
import Synchronization

/// Records the terminal's signals: handlers set a flag, and the work checks it.
enum Signals {
  private static let interrupted = Atomic(false)
  private static let hungUp = Atomic(false)
  private static let continued = Atomic(false)

  /// Whether ^C was pressed since ``forgetInterrupt()``, or the terminal is gone.
  static var isInterrupted: Bool { interrupted.load(ordering: .relaxed) || isHungUp }

  /// Whether the terminal is gone, or the process was asked to end.
  static var isHungUp: Bool { hungUp.load(ordering: .relaxed) }

  /// Whether the process was continued after ^Z since the last call.
  static func hasContinued() -> Bool { continued.exchange(false, ordering: .relaxed) }

  /// Clears the flag after a ^C is handled.
  static func forgetInterrupt() { interrupted.store(false, ordering: .relaxed) }

  /// Records SIGINT, SIGHUP, SIGTERM and SIGCONT while `body` runs, instead of ending the process.
  static func noted<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result
  {
    forgetInterrupt()
    // A handler must not initialize anything, so initialize the flags now.
    _ = (isInterrupted, hasContinued())
    let old = [SIGINT, SIGHUP, SIGTERM, SIGCONT].map { ($0, note($0)) }
    defer {
      for (signal, action) in old {
        var action = action
        sigaction(signal, &action, nil)
      }
    }
    return try body()
  }

  private static func note(_ signal: CInt) -> sigaction {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { signal in
      if signal == SIGINT { return Signals.interrupted.store(true, ordering: .relaxed) }
      if signal == SIGCONT { return Signals.continued.store(true, ordering: .relaxed) }
      let isFirst = !Signals.hungUp.exchange(true, ordering: .relaxed)
      // The kernel signals only the session leader; an installer must get it too.
      if isFirst && signal == SIGHUP { kill(0, SIGHUP) }
    }
    // System calls restart: a repair stops only between its steps.
    action.sa_flags = SA_RESTART
    var old = sigaction()
    sigaction(signal, &action, &old)
    return old
  }
}
