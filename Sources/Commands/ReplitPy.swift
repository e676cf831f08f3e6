package import ArgumentParser
import Host

/// `replit-py`.
package struct ReplitPy: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "replit-py",
    abstract: "Repair a project's Python environment in place.",
    version: "replit-py \(Release.version)",
    groupedSubcommands: [
      CommandGroup(
        name: "See what is wrong",
        subcommands: [
          DoctorCommand.self, StatusCommand.self, WhichCommand.self, ConfigCommand.self,
          ExplainCommand.self,
        ]),
      CommandGroup(
        name: "Repair, and take it back",
        subcommands: [
          HealCommand.self, UndoCommand.self, LogCommand.self,
        ]),
      CommandGroup(
        name: "Use the environment",
        subcommands: [
          HookCommand.self, ActivateCommand.self, ExecCommand.self, TrustCommand.self,
        ]),
      CommandGroup(
        name: "Look after a platform",
        subcommands: [FsckCommand.self, RootsCommand.self]),
      CommandGroup(name: "About the program", subcommands: [VersionCommand.self]),
    ])

  package init() {}
}
