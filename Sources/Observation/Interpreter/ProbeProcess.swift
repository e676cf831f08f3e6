import Glibc
import GlibcExtensions
import Host
import SystemPackage

/// Runs a program that is asked something, an interpreter or Nix, with a time limit.
///
/// It uses posix_spawn(3) in this thread: swift-subprocess, linked statically, forks and starts
/// seven threads, which takes a quarter of the time an interpreter needs to start, while a prompt
/// waits.
struct ProbeProcess {
  let program: FilePath
  /// The arguments after the program's name.
  let arguments: [[UInt8]]
  /// The whole environment, as `NAME=value`.
  let environment: [[UInt8]]
  let workingDirectory: FilePath
  let timeLimit: Duration
  var hearing = Capture.complaints

  /// Which output is read.
  enum Capture {
    /// Standard error, whose last lines tell what is wrong.
    case complaints
    /// Both streams.
    case everything

    /// How many bytes at the end are kept.
    fileprivate var limit: Int {
      switch self {
      case .complaints: 1 << 12
      case .everything: 1 << 20
      }
    }
  }

  /// How the program ended, and the end of its output.
  struct Result {
    var ending: Ending
    var words: [UInt8]

    /// The last line of the output, at most 300 bytes of it.
    var said: String {
      let lines = words.split(separator: UInt8(ascii: "\n"))
      return String(decoding: (lines.last ?? []).prefix(300), as: UTF8.self)
    }
  }

  /// How a process ends.
  enum Ending: Equatable {
    case exited(CInt)
    case signaled(CInt)
    /// It was killed with its process group when its time was over.
    case timedOut
  }

  /// Starts the program without input and waits until it ends.
  ///
  /// - Throws: the system's error when it cannot be started.
  func run() throws(Errno) -> Result {
    var words = try OutputTail(keeping: hearing.limit)
    let child = try spawn(saying: words.childEnd)
    words.closeChildEnd()
    let ending = wait(for: child, listeningTo: &words)
    return Result(ending: ending, words: words.kept)
  }

  private func spawn(saying descriptor: CInt) throws(Errno) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_RDWR, 0)
    if hearing == .everything {
      posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
    }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDERR_FILENO)
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    _ = workingDirectory.withPlatformString {
      posix_spawn_file_actions_addchdir_np(&actions, $0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A process group of its own, so that the interpreter behind a shim is killed with the shim;
    // and no signal blocked.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    return try start(&actions, &attributes)
  }

  private func start(
    _ actions: inout posix_spawn_file_actions_t, _ attributes: inout posix_spawnattr_t
  ) throws(Errno) -> pid_t {
    let argumentVector = CStringVector([program.bytes.bytes] + arguments)
    let environmentVector = CStringVector(environment)
    var child: pid_t = 0
    let failure = program.withPlatformString {
      posix_spawn(
        &child, $0, &actions, &attributes, argumentVector.pointers, environmentVector.pointers)
    }
    guard failure == 0 else { throw Errno(rawValue: failure) }
    return child
  }

  /// Waits until the output ends, which normally happens when the program ends.
  ///
  /// Where another process keeps the output open, or the program closed it early, polls for the
  /// program's end.
  private func wait(for child: pid_t, listeningTo words: inout OutputTail) -> Ending {
    let deadline = ContinuousClock.now + timeLimit
    var isOpen = true
    var microseconds: useconds_t = 50
    while ContinuousClock.now < deadline {
      if isOpen {
        isOpen = words.listen(for: 20)
      } else {
        usleep(microseconds)
        microseconds = min(microseconds * 2, 20_000)
      }
      if let ending = Self.ending(of: child, options: WNOHANG) {
        if isOpen { words.drain() }
        return ending
      }
    }
    kill(-child, SIGKILL)
    _ = Self.ending(of: child, options: 0)
    return .timedOut
  }

  private static func ending(of child: pid_t, options: CInt) -> Ending? {
    var status: CInt = 0
    while true {
      let ended = waitpid(child, &status, options)
      if ended == child { break }
      if ended == 0 || errno != EINTR { return nil }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }
}
