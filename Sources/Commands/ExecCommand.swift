import Actions
import ArgumentParser

/// `replit-py exec`: runs a command inside the environment.
struct ExecCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "exec", abstract: "Bring the environment up to date, then run a command in it.",
    discussion: """
      The command takes this process's place: its signals and its exit code are its own; 127 when it
      is not found, 126 when it can not be run.
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The command with its arguments.", valueName: "COMMAND"))
  var command: [String]

  func run(in context: Context) throws(Failure) -> ExitStatus {
    try Exec(command.first == "--" ? Array(command.dropFirst()) : command).run(in: context)
  }
}

extension ExecCommand: QuickCommand {
  static func plain(_ invocation: Invocation) -> ExecCommand? {
    guard let word = invocation.texts.first, word == "--" || !word.hasPrefix("-") else {
      return nil
    }
    var quick = ExecCommand()
    quick.command = Array(invocation.texts)
    return quick
  }
}
