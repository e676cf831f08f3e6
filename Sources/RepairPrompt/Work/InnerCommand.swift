import Glibc
import Host
import ShellIntegration
import SystemPackage

/// A `sh` command line that runs on the terminal inside an environment.
struct InnerCommand {
  let line: ByteString
  let host: HostContext
  let environment: FilePath
  /// The path of `site-packages`, relative to the environment, if known.
  let sitePackages: FilePath?

  /// Runs the command and restores the terminal's settings afterwards.
  ///
  /// - Returns: The exit code, or 128 plus the signal's number if a signal ended the command.
  /// - Throws: The system's error if `sh` cannot be started.
  func run() throws(Errno) -> CInt {
    let changes = Activation.changes(of: host, entering: environment, sitePackages: sitePackages)
    let variables = host.applying(changes).variables
    let words = CStringVector(["sh", "-c"].map { Array($0.utf8) } + [line.bytes])
    let settings = CStringVector(variables.pairs.map { Array("\($0.name)=".utf8) + $0.value.bytes })
    var terminal = termios()
    let hasTerminal = tcgetattr(STDIN_FILENO, &terminal) == 0
    var child: pid_t = 0
    let failure = posix_spawn(&child, "/bin/sh", nil, nil, words.pointers, settings.pointers)
    guard failure == 0 else { throw Errno(rawValue: failure) }
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    if hasTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal) }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
