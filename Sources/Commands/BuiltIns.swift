import ArgumentParser

/// The names of the program's own commands.
enum BuiltIns {
  /// Those that help lists.
  static let listed = names(ReplitPy.configuration.groupedSubcommands.flatMap(\.subcommands))

  /// All of them: also those that only hooks, completions and installers call.
  static let names =
    names(ReplitPy.configuration.subcommands) + ["complete", "prompt"]

  private static func names(_ commands: [any ParsableCommand.Type]) -> [String] {
    commands.compactMap { $0.configuration.commandName }
  }
}
