import Convergence
import Glibc
import Host
import Observation
import Report
import ShellIntegration
import SystemPackage

/// Makes this process a command inside the environment: `exec`.
package struct Exec: Action {
  private let command: [String]

  /// Runs `command`, without the `--` that may precede it.
  package init(_ command: [String]) {
    self.command = command
  }

  /// Replaces this process.
  package func run(in context: Context) throws(Failure) -> Never {
    guard let name = command.first, !name.isEmpty else {
      throw Failure(
        "there is no command", hint: "replit-py exec -- COMMAND [ARGUMENT...]", status: .usage)
    }
    let ready = try Readying(.run).run(in: context)
    let changes = Activation.changes(
      of: context.host, entering: ready.path, sitePackages: ready.sitePackages)
    EnvironmentVariables.change(changes)
    let failure = Self.replaceProcess(by: context.invocation.words)
    let isMissing = failure == .noSuchFileOrDirectory
    context.console.say(
      "error: \(Printable.text(ByteString(name))): \(isMissing ? "command not found" : "\(failure)")\n"
    )
    exit(isMissing ? 127 : 126)
  }

  /// The arguments as they came, byte for byte; those before the command are ours.
  private static func replaceProcess(by words: [ByteString]) -> Errno {
    let rest = words.first == "--" ? words.dropFirst() : words[...]
    let arguments = CStringVector(rest.map(\.bytes))
    if let first = arguments.pointers.pointee { execvp(first, arguments.pointers) }
    return Errno(rawValue: errno)
  }
}
