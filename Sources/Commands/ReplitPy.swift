package import ArgumentParser
import Host

/// `replit-py`.
package struct ReplitPy: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "replit-py",
    abstract: "Repair a project's Python environment in place.",
    discussion: """
      A project keeps its packages in .pythonlibs, and its interpreter comes from the platform and \
      changes under them. replit-py repairs the environment, says what it did, and can take it back.

      `replit-py NAME` runs the plugin `replit-py-NAME` when no command has that name.
      """,
    version: "replit-py \(Release.version)",
    subcommands: [ManualCommand.self],
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
          HealCommand.self, RepairCommand.self, UndoCommand.self, LogCommand.self,
        ]),
      CommandGroup(
        name: "Use the environment",
        subcommands: [
          HookCommand.self, ActivateCommand.self, ExecCommand.self, TrustCommand.self,
        ]),
      CommandGroup(
        name: "Look after a platform",
        subcommands: [FsckCommand.self, RootsCommand.self]),
      CommandGroup(
        name: "Help, and what others added",
        subcommands: [
          HelpCommand.self, PluginsCommand.self, CompletionsCommand.self, VersionCommand.self,
        ]),
    ])

  package init() {}
}
