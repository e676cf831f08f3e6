package import Glibc
import GlibcExtensions
package import SystemPackage

/// Starts another program with posix_spawn(3), in this thread.
///
/// swift-subprocess forks when it is linked statically, and starts seven threads. That takes a quarter
/// of the time that an interpreter needs to start, and a prompt waits for it.
package struct ChildProcess {
  private let program: FilePath
  private let arguments: [[UInt8]]
  private let variables: [[UInt8]]?
  private let directory: FilePath?
  private let isolation: Isolation
  private let streams: [Stream]

  /// How far the child is isolated from this process.
  package enum Isolation: Sendable {
    /// Not at all: it gets the terminal's signals and inherits descriptors.
    case none
    /// It has its own process group, so that the interpreter behind a shim ends with the shim, no
    /// blocked signals, and only the standard descriptors.
    case group
    /// It also has its own session, without a terminal, and default handlers for all signals.
    case session
  }

  /// Where a standard stream of the child leads.
  package enum Stream {
    /// To the same place as this process's stream.
    case inherited
    /// To the null device.
    case null
    /// To an open descriptor of this process.
    case descriptor(CInt)
    /// To a pipe that this process reads.
    case pipe(BoundedPipe)
  }

  /// How the child ended.
  package enum Ending: Equatable, Sendable {
    /// It exited with this code.
    case exited(CInt)
    /// A signal with this number ended it.
    case signaled(CInt)
    /// It stopped too often and was killed.
    case stopped
    /// It was killed when its time limit expired.
    case timedOut

    /// The exit code as a shell reports it: 128 plus the signal's number if a signal ended the child.
    package var code: CInt {
      switch self {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      case .stopped, .timedOut: 128 + SIGKILL
      }
    }
  }

  /// A child that runs `program`.
  ///
  /// - Parameters:
  ///   - arguments: The arguments from `argv[0]` on.
  ///   - variables: The environment in the form `NAME=value`; nil to inherit this process's.
  ///   - directory: The working directory; nil to inherit this process's.
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

  /// Starts the child, which ``ending(of:isAwaited:)`` must reap.
  ///
  /// - Returns: The child's process ID.
  /// - Throws: The system's error if the program cannot be started.
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

  /// Reaps `child`; returns nil if it still runs and `isAwaited` is false.
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

  /// Runs the child and waits for it.
  ///
  /// - Throws: The system's error if the program cannot be started.
  package func run() throws(Errno) -> Ending {
    let start = ContinuousClock.now
    let ending = Self.ending(of: try self.start(), isAwaited: true)!
    Log.ran(program, since: start, "\(ending)")
    return ending
  }
}

extension ChildProcess {
  /// How often a child in its own session is continued after it stopped.
  private static let mostStops = 3

  /// Runs the child and reads its pipes until it ends, or kills its group or session when `timeLimit`
  /// expires.
  ///
  /// It also checks for the child's end, because the child may close its pipes early, or its own
  /// children may keep them open.
  ///
  /// - Throws: The system's error if the program cannot be started.
  package func run(timeLimit: Duration) throws(Errno) -> Ending {
    let start = ContinuousClock.now
    let ending = wait(for: try self.start(), until: start + timeLimit)
    Log.ran(program, since: start, "\(ending)")
    return ending
  }

  private func wait(for child: pid_t, until deadline: ContinuousClock.Instant) -> Ending {
    let pipes = streams.compactMap { if case .pipe(let pipe) = $0 { pipe } else { nil } }
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
        // Processes that it left in its session would keep the pipes open and go on unwatched.
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

  /// What happened to `child`, which is not reaped, so that no other process gets its ID.
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
