import Glibc
import Host
import ShellIntegration
import SystemPackage

/// A line of sh that runs on the terminal inside an environment.
struct InnerCommand {
  let line: ByteString
  let host: HostContext
  let environment: FilePath
  /// Where its packages are, below it, as far as that is known.
  let sitePackages: FilePath?

  /// Runs it to its end; the terminal is given back as it was.
  ///
  /// - Returns: The exit code, 128 and the signal's number where one ended it.
  /// - Throws: what the system says when there is no sh.
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
