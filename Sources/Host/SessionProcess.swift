import Glibc
import GlibcExtensions
package import SystemPackage

/// Runs this program again in a session of its own, without a terminal and without this process's
/// descriptors.
///
/// Its output is read up to a limit, and its whole session is killed when its time is over.
package struct SessionProcess {
  /// The arguments, from `argv[0]` on.
  let arguments: [[UInt8]]
  /// All of its environment variables, as `NAME=value`.
  let variables: [[UInt8]]
  /// This process's working directory, to which a relative name of the program refers.
  let workingDirectory: FilePath
  let timeLimit: Duration

  /// A process with these `arguments`, from `argv[0]` on, and only these `variables`
  /// (`NAME=value`).
  ///
  /// - Parameters:
  ///   - workingDirectory: This process's, to which a relative name of the program refers.
  ///   - timeLimit: After how long it is killed.
  package init(
    arguments: [[UInt8]], variables: [[UInt8]], workingDirectory: FilePath, timeLimit: Duration
  ) {
    self.arguments = arguments
    self.variables = variables
    self.workingDirectory = workingDirectory
    self.timeLimit = timeLimit
  }

  /// How it ended.
  package enum Ending: Equatable, Sendable {
    /// It exited with this code.
    case exited(CInt)
    /// A signal with this number ended it.
    case signaled(CInt)
    /// It was killed because it kept being stopped, although it was continued.
    case stopped
    /// It was killed because its time was over.
    case timedOut
  }

  /// How it ended, and what it wrote.
  package struct Result {
    /// How it ended.
    package var ending: Ending
    /// What it wrote to standard output.
    package var output: [UInt8]
    /// What it wrote to standard error.
    package var errors: [UInt8]
  }

  private static let mostOutput = 1 << 24
  private static let mostErrors = 1 << 16
  private static let mostStops = 3

  /// Runs it to its end.
  ///
  /// - Throws: the system's error when it cannot be started.
  package func run() throws(Errno) -> Result {
    let output = try BoundedPipe(limit: Self.mostOutput)
    let errors = try BoundedPipe(limit: Self.mostErrors)
    let child = try spawn(output, errors)
    output.closeChildEnd()
    errors.closeChildEnd()
    let ending = wait(for: child, listeningTo: [output, errors])
    return Result(ending: ending, output: output.bytes, errors: errors.bytes)
  }

  private func spawn(_ output: BoundedPipe, _ errors: BoundedPipe) throws(Errno) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.childEnd, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.childEnd, STDERR_FILENO)
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags =
      CInt(POSIX_SPAWN_SETSID) | CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = CStringVector(arguments)
    let environment = CStringVector(variables)
    var failure = ENOENT
    for program in programs {
      var child: pid_t = 0
      failure = program.withPlatformString {
        posix_spawn(&child, $0, &actions, &attributes, words.pointers, environment.pointers)
      }
      if failure == 0 { return child }
    }
    throw Errno(rawValue: failure)
  }

  /// The paths of this program: `/proc/self/exe` and, where there is no /proc, the name that the
  /// kernel started it by (`AT_EXECFN` of getauxval(3)).
  private var programs: [FilePath] {
    let name = UnsafePointer<CChar>(bitPattern: getauxval(31)).map { FilePath(platformString: $0) }
    return ["/proc/self/exe"] + (name.map { [$0.absolute(from: workingDirectory)] } ?? [])
  }

  private func wait(for child: pid_t, listeningTo pipes: [BoundedPipe]) -> Ending {
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
        // Processes that it left behind hold the pipes open, and would go on unwatched.
        if pipes.contains(where: \.isOpen) { ProcessSession.end(child) }
        return Self.reap(child)
      case .stopped where stops < Self.mostStops:
        stops += 1
        kill(child, SIGCONT)
      case .stopped: return end(child, as: .stopped)
      }
    }
    return end(child, as: .timedOut)
  }

  private func end(_ child: pid_t, as ending: Ending) -> Ending {
    ProcessSession.end(child)
    _ = Self.reap(child)
    return ending
  }

  private enum Change {
    case none
    case ended
    case stopped
  }

  /// What happened to `child`, without reaping it, so that its number stays its own.
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

  private static func reap(_ child: pid_t) -> Ending {
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }
}
