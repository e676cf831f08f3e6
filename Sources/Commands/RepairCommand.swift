import Actions
import ArgumentParser
import RepairPrompt
import Report

/// `replit-py repair`: the interactive repair prompt.
struct RepairCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Repair the environment at a prompt, finding by finding.",
    discussion: """
      Lists what `doctor` finds, and repairs what you pick; `help` there lists the commands.
      replit-py repair < FILE performs the commands in FILE up to the first that fails; the answer
      to a question is the line after it.
      """)

  func run(in context: Context) throws(Failure) -> ExitStatus {
    try RepairPrompt.run(in: context)
  }
}
