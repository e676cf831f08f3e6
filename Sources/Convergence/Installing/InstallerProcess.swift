import Glibc
import GlibcExtensions
import Host
import SystemPackage

/// One run of uv, pip or Python, as if somebody had typed it.
///
/// It uses posix_spawn(3), like the rest of the program: nothing here waits for two things at once.
struct InstallerProcess {
  let program: FilePath
  let arguments: [String]
  let variables: EnvironmentVariables
  /// The working directory.
  let directory: FilePath
  /// Where the output goes.
  var voice = OutputMode.heard
  /// Called every 20 ms while the process runs.
  var onWait: (() -> Void)?

  /// What happens to the output of a process.
  enum OutputMode {
    /// Goes to standard error.
    case heard
    /// Is discarded.
    case silent
    /// Is written to this file.
    case kept(FilePath)
  }

  /// Runs the process without input and waits for it; both output streams go the same way.
  ///
  /// - Returns: The exit code, or 128 plus the signal's number if a signal ended the process.
  /// - Throws: The system's error if the process cannot be started.
  func run() throws(Errno) -> CInt {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    switch voice {
    case .heard: break
    case .silent:
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    case .kept(let file):
      _ = file.withPlatformString {
        posix_spawn_file_actions_addopen(
          &actions, STDERR_FILENO, $0, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
      }
    }
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    _ = directory.withPlatformString { posix_spawn_file_actions_addchdir_np(&actions, $0) }
    let words = CStringVector([program.bytes.bytes] + arguments.map { Array($0.utf8) })
    let environment = CStringVector(
      variables.pairs.map { Array("\($0.name)=".utf8) + $0.value.bytes })
    var child: pid_t = 0
    let failure = program.withPlatformString {
      posix_spawn(&child, $0, &actions, nil, words.pointers, environment.pointers)
    }
    guard failure == 0 else { throw Errno(rawValue: failure) }
    return ending(of: child)
  }

  private func ending(of child: pid_t) -> CInt {
    var status: CInt = 0
    if let onWait {
      while waitpid(child, &status, WNOHANG) == 0 {
        usleep(Self.pause)
        onWait()
      }
    } else {
      while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static let pause: useconds_t = 20_000
}
