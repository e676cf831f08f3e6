import Glibc
import Synchronization

/// What the terminal's signals ask of the prompt: handlers note it, and the work looks.
enum Signals {
  private static let interrupted = Atomic(false)
  private static let hungUp = Atomic(false)
  private static let continued = Atomic(false)

  /// Whether ^C was typed since this was last asked for a piece of work.
  static var isInterrupted: Bool { interrupted.load(ordering: .relaxed) || isHungUp }

  /// Whether the terminal went away, or the process is asked to end.
  static var isHungUp: Bool { hungUp.load(ordering: .relaxed) }

  /// Whether the process goes on after ^Z, since this was asked last.
  static func hasContinued() -> Bool { continued.exchange(false, ordering: .relaxed) }

  /// Forgets a ^C that has been answered.
  static func forgetInterrupt() { interrupted.store(false, ordering: .relaxed) }

  /// Notes SIGINT, SIGHUP, SIGTERM and SIGCONT while `body` runs, in place of ending the process.
  static func noted<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result
  {
    forgetInterrupt()
    // The handlers may only touch what exists already.
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
      // The kernel tells the leader of the session alone; an installer must hear it too.
      if isFirst && signal == SIGHUP { kill(0, SIGHUP) }
    }
    // What the system was asked for goes on: a repair is stopped between its steps.
    action.sa_flags = SA_RESTART
    var old = sigaction()
    sigaction(signal, &action, &old)
    return old
  }
}
