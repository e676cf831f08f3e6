import ArgumentParser
package import Report

/// Everything that help and the manual say, from the commands themselves.
package enum Manual {
  /// The program's own entry.
  package static let program = entry(ReplitPy.self, syntax)

  /// All commands that are listed, by purpose.
  package static let groups: [ManualGroup] = ReplitPy.configuration.groupedSubcommands.map {
    ManualGroup($0.name, $0.subcommands.compactMap(entry))
  }

  /// The entry of the command `name`, nil when there is none.
  package static func entry(named name: String) -> ManualEntry? {
    groups.lazy.flatMap(\.entries).first { $0.name == name }
      ?? ReplitPy.configuration.ungroupedSubcommands.compactMap(entry).first { $0.name == name }
  }

  /// Every page of the manual.
  package static var pages: [ManualPage] {
    [ManualPage(program, groups)] + groups.flatMap(\.entries).map { ManualPage($0) }
  }

  private static func entry(_ command: any ParsableCommand.Type) -> ManualEntry? {
    let name = command.configuration.commandName
    return syntax.subcommands?.first { $0.commandName == name }.map { entry(command, $0) }
  }

  private static func entry(
    _ command: any ParsableCommand.Type, _ syntax: CommandSyntax
  ) -> ManualEntry {
    ManualEntry(syntax, (command as? any Documented.Type)?.guide ?? Guide())
  }

  private static let syntax: CommandSyntax = {
    do {
      _ = try ReplitPy.parseAsRoot(["--experimental-dump-help"])
    } catch {
      if let syntax = CommandSyntax(dump: ReplitPy.fullMessage(for: error)) { return syntax }
    }
    preconditionFailure("the argument parser describes its commands")
  }()
}
