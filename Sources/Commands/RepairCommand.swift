import ArgumentParser
import Actions
import RepairPrompt
import Report

/// `replit-py repair`: the interactive repair prompt.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Repair the environment at a prompt, finding by finding.",
    discussion: """
      Lists what `doctor` finds, and repairs what you pick; `help` there lists the commands.
      replit-py repair < FILE performs the commands in FILE up to the first that fails; the answer
      to a question is the line after it.
      """)

  func run() throws {
    throw ExitCode(try RepairPrompt.run(in: Session.current).rawValue)
  }
}
