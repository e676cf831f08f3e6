import Glibc
import Host
import SystemPackage
import TestSupport

/// A shell as it finds the completions after an install, and the program with its calls counted.
struct CompletionShell: CustomStringConvertible, Sendable {
  let shell: ShellProgram
  /// Whether bash has bash-completion, which finds the installed file by itself.
  var hasBashCompletion = false

  /// Every way to have completions that this machine can show.
  static let all: [CompletionShell] = ShellProgram.installed.flatMap { shell in
    let alone = [CompletionShell(shell: shell)]
    guard shell == .bash, PathLookup.exists(bashCompletion) else { return alone }
    return alone + [CompletionShell(shell: shell, hasBashCompletion: true)]
  }

  private static let bashCompletion: FilePath = "/usr/share/bash-completion/bash_completion"

  var description: String { hasBashCompletion ? "bash with bash-completion" : shell.description }

  /// A scratch directory where the program was installed below `home/.local`: it writes a line for
  /// each call of it, then is the real one.
  static func install(in scratch: Scratch) async throws {
    let counter = scratch.directory.appending("counter")
    try scratch.write(
      """
      #!/bin/sh
      echo "$*" >>'\(scratch.directory)/calls'
      exec '\(Program.path)' "$@"

      """, to: counter, executable: true)
    let installed = try await scratch.run(
      "/bin/sh", "\(Program.repository)/shell/install.sh", "--binary", counter.string)
    if installed.status != 0 { throw Errno.ioError }
    try scratch.link(
      scratch.directory.appending("home/.local/bin/replit-py-freeze"),
      to: Program.repository.appending("Tests/Plugins/replit-py-freeze"))
  }

  /// How often the program was called since the last question.
  static func calls(in scratch: Scratch) -> [String] {
    let file = scratch.directory.appending("calls")
    let text = (try? scratch.text(file)) ?? ""
    try? scratch.remove(file)
    return text.split(separator: "\n").map(String.init)
  }

  /// The shell at its prompt in the project.
  func start(in scratch: Scratch) async throws -> InteractiveShell {
    let home = scratch.directory.appending("home")
    let path = "\(home)/.local/bin:/usr/bin:/bin"
    return try await .start(
      shell, in: scratch, configuration: configuration(home),
      variables: scratch.variables.merging(["PATH": path, "INPUTRC": "/dev/null"]) { $1 },
      directory: scratch.project)
  }

  private func configuration(_ home: FilePath) -> String {
    switch shell {
    case .bash:
      """
      bind 'set completion-query-items 0'; bind 'set page-completions off'
      \(hasBashCompletion ? ". \(Self.bashCompletion)" : "eval \"$(replit-py completions bash)\"")

      """
    case .zsh:
      """
      fpath+=('\(home)/.local/share/zsh/site-functions')
      autoload -Uz compinit; compinit -u -D; LISTMAX=1000

      """
    case .fish: ""
    }
  }
}
