import Glibc
import GlibcExtensions
package import SystemPackage

/// A process of this program in a session of its own, without a terminal and without this one's
/// descriptors: what it writes is read up to a bound, and its whole session ends when its time is
/// over.
package struct SessionProcess {
  /// From `argv[0]` on.
  let arguments: [[UInt8]]
  /// `NAME=value`, each; it sees no other.
  let variables: [[UInt8]]
  /// Where this process is, by which the name of the program is known.
  let workingDirectory: FilePath
  let timeLimit: Duration

  /// A process with the words `arguments`, from `argv[0]` on, and the variables `NAME=value`.
  ///
  /// - Parameters:
  ///   - workingDirectory: This process's, by which the name of the program is known.
  ///   - timeLimit: When it is ended.
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
    /// By itself, with this code.
    case exited(CInt)
    /// By a signal of this number.
    case signaled(CInt)
    /// It was stopped more often than it was continued for.
    case stopped
    /// Its time was over.
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
  /// - Throws: what the system says when it can not be started.
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

  /// This program; where there is no /proc, by the name that the kernel started it by (`AT_EXECFN`
  /// of getauxval(3)).
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
        // What it left behind would hold the pipes, and work on unwatched.
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

  private static func reap(_ child: pid_t) -> Ending {
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }
}
