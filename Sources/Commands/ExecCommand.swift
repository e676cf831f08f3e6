import ArgumentParser
import Actions

/// `replit-py exec`: runs a command inside the environment.
struct ExecCommand: ParsableCommand {
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

  func run() throws {
    try Exec(Session.current).run(command.first == "--" ? Array(command.dropFirst()) : command)
  }
}
