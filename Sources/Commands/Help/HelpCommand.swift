import Actions
import ArgumentParser

/// `replit-py help`: all commands, or all about one of them or about a plugin.
struct HelpCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "List the commands, or say all about one.",
    discussion: """
      For a plugin it opens the plugin's manual page when there is one, else it runs it with \
      `--help`.
      """)

  @Argument(help: ArgumentHelp("A command or a plugin.", valueName: "COMMAND"))
  var topic: String?

  func run(in context: Context) throws(Failure) -> ExitStatus {
    try Help(context).say(about: topic)
    return .healthy
  }
}
