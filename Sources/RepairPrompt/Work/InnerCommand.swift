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
    var terminal = termios()
    let hasTerminal = tcgetattr(STDIN_FILENO, &terminal) == 0
    let ending = try ChildProcess(
      "/bin/sh", arguments: ["sh", "-c"].map { Array($0.utf8) } + [line.bytes],
      variables: variables.entries, input: .inherited, output: .inherited, errors: .inherited
    ).run()
    if hasTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal) }
    return ending.code
  }
}
