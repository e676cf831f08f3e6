package import Glibc
import GlibcExtensions
package import SystemPackage

/// A start of another program, by posix_spawn(3) and in this thread.
///
/// swift-subprocess forks where it is linked statically and starts seven threads, a quarter of the
/// time an interpreter takes to start, and a prompt waits for it.
package struct ChildProcess {
  private let program: FilePath
  private let arguments: [[UInt8]]
  private let variables: [[UInt8]]?
  private let directory: FilePath?
  private let isolation: Isolation
  private let streams: [Stream]

  /// What keeps it apart from this process.
  package enum Isolation: Sendable {
    /// Nothing: it shares the terminal's signals, and what descriptors it inherits.
    case none
    /// A process group of its own, no signal blocked and no descriptor but the standard ones: what is
    /// behind a shim ends with the shim.
    case group
    /// A session of its own, without a terminal; besides, every signal does what it does by default.
    case session
  }

  /// What a standard stream of it is.
  package enum Stream {
    /// This process's own.
    case inherited
    /// The null device.
    case null
    /// An open descriptor of this process.
    case descriptor(CInt)
    /// A pipe that this process reads.
    case pipe(BoundedPipe)
  }

  /// How it ended.
  package enum Ending: Equatable, Sendable {
    /// By itself, with this code.
    case exited(CInt)
    /// By a signal of this number.
    case signaled(CInt)
    /// It was stopped more often than it was continued for, and killed.
    case stopped
    /// It was killed when its time was over.
    case timedOut

    /// The code that a shell gives it: 128 and the signal's number where one ended it.
    package var code: CInt {
      switch self {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      case .stopped, .timedOut: 128 + SIGKILL
      }
    }
  }

  /// A start of `program`.
  ///
  /// - Parameters:
  ///   - arguments: From `argv[0]` on.
  ///   - variables: `NAME=value`, each; nil for this process's own.
  ///   - directory: Where it works; nil for this process's own.
  package init(
    _ program: FilePath, arguments: [[UInt8]], variables: [[UInt8]]? = nil,
    directory: FilePath? = nil, isolation: Isolation = .none, input: Stream = .null,
    output: Stream = .null, errors: Stream = .null
  ) {
    self.program = program
    self.arguments = arguments
    self.variables = variables
    self.directory = directory
    self.isolation = isolation
    streams = [input, output, errors]
  }

  /// Starts it.
  ///
  /// - Returns: its number, to be given to ``ending(of:isAwaited:)``.
  /// - Throws: what the system says when it cannot be started.
  package func start() throws(Errno) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      Self.add(stream, as: CInt(number), to: &actions)
    }
    if isolation != .none {
      posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    }
    _ = directory?.withPlatformString { posix_spawn_file_actions_addchdir_np(&actions, $0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    isolation.apply(to: &attributes)
    let words = CStringVector(arguments)
    let environment = CStringVector(variables ?? [])
    let pointers = variables == nil ? environ : environment.pointers
    var child: pid_t = 0
    let failure = program.withPlatformString {
      posix_spawn(&child, $0, &actions, &attributes, words.pointers, pointers)
    }
    guard failure == 0 else { throw Errno(rawValue: failure) }
    for case .pipe(let pipe) in streams { pipe.closeChildEnd() }
    return child
  }

  private static func add(
    _ stream: Stream, as number: CInt, to actions: inout posix_spawn_file_actions_t
  ) {
    switch stream {
    case .inherited: break
    case .null:
      posix_spawn_file_actions_addopen(
        &actions, number, "/dev/null", number == STDIN_FILENO ? O_RDONLY : O_RDWR, 0)
    case .descriptor(let own): posix_spawn_file_actions_adddup2(&actions, own, number)
    case .pipe(let pipe): posix_spawn_file_actions_adddup2(&actions, pipe.childEnd, number)
    }
  }

  /// How `child` ended; nil while it runs, where that is not awaited.
  package static func ending(of child: pid_t, isAwaited: Bool) -> Ending? {
    var status: CInt = 0
    var ended: pid_t
    repeat {
      ended = waitpid(child, &status, isAwaited ? 0 : WNOHANG)
    } while ended < 0 && errno == EINTR
    if ended == 0 { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }

  /// Runs it to its end without listening to it.
  ///
  /// - Throws: what the system says when it cannot be started.
  package func run() throws(Errno) -> Ending {
    // An awaited one has an ending.
    Self.ending(of: try start(), isAwaited: true)!
  }
}

// MARK: - Listening

extension ChildProcess {
  /// How often a process in a session of its own is continued.
  private static let mostStops = 3

  /// Starts it and reads its pipes until it ends or `timeLimit` is over; then its group, or its whole
  /// session, is killed.
  ///
  /// Where something it started keeps a pipe open, or it closed them itself, its end is looked for.
  /// - Throws: what the system says when it cannot be started.
  package func run(timeLimit: Duration) throws(Errno) -> Ending {
    let child = try start()
    let pipes = streams.compactMap { if case .pipe(let pipe) = $0 { pipe } else { nil } }
    let deadline = ContinuousClock.now + timeLimit
    var pause: useconds_t = 50
    var stops = 0
    while ContinuousClock.now < deadline {
      if !BoundedPipe.listen(to: pipes, milliseconds: 20) {
        usleep(pause)
        pause = min(pause * 2, 20_000)
      }
      switch Self.change(of: child) {
      case .none: continue
      case .ended:
        for pipe in pipes { pipe.readWhatIsThere() }
        // What it left in its session would hold the pipes, and work on unwatched.
        if isolation == .session, pipes.contains(where: \.isOpen) { ProcessSession.end(child) }
        return Self.ending(of: child, isAwaited: true)!
      case .stopped where isolation != .session: continue
      case .stopped where stops < Self.mostStops:
        stops += 1
        kill(child, SIGCONT)
      case .stopped: return end(child, as: .stopped)
      }
    }
    return end(child, as: .timedOut)
  }

  private func end(_ child: pid_t, as ending: Ending) -> Ending {
    if isolation == .session { ProcessSession.end(child) } else { kill(-child, SIGKILL) }
    _ = Self.ending(of: child, isAwaited: true)
    return ending
  }

  private enum Change {
    case none
    case ended
    case stopped
  }

  /// What became of `child`, which stays to be waited for, so that its number stays its own.
  private static func change(of child: pid_t) -> Change {
    var information = siginfo_t()
    let options = WEXITED | WSTOPPED | WNOHANG
    guard waitid(P_PID, id_t(child), &information, options | WNOWAIT) == 0,
      information.si_signo == SIGCHLD
    else { return .none }
    guard information.si_code == CLD_STOPPED else { return .ended }
    _ = waitid(P_PID, id_t(child), &information, WSTOPPED | WNOHANG)
    return .stopped
  }
}

extension ChildProcess.Isolation {
  fileprivate func apply(to attributes: inout posix_spawnattr_t) {
    let ofGroup = CInt(POSIX_SPAWN_SETPGROUP) | CInt(POSIX_SPAWN_SETSIGMASK)
    let ofSession =
      CInt(POSIX_SPAWN_SETSID) | CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF)
    switch self {
    case .none: break
    case .group: posix_spawnattr_setflags(&attributes, Int16(ofGroup))
    case .session:
      var signals = sigset_t()
      sigfillset(&signals)
      posix_spawnattr_setsigdefault(&attributes, &signals)
      posix_spawnattr_setflags(&attributes, Int16(ofSession))
    }
  }
}
