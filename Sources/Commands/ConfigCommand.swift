import Actions
import ArgumentParser
import Observation
import Report
import SystemPackage

/// `replit-py config`: what is decided, and by what.
struct ConfigCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show each setting, and where its value comes from.",
    discussion: """
      An option wins over a variable, a variable over a file. Of the files the first that has a \
      table for this program decides: `.replit`, `pyproject.toml`, the user's `config.toml`.
      """)

  @Flag(help: "Print one JSON document.")
  var json = false

  @Option(help: ArgumentHelp("As `heal` has it.", valueName: "PATH|X.Y"))
  var python: String?

  func run(in context: Context) throws(Failure) -> ExitStatus {
    let project = try context.project()
    let settings = try context.settings(of: project)
    let files = ProjectFiles(
      in: project.directory, beside: project.directory.pushing(settings.environment))
    if let broken = files.broken.first {
      throw Failure(
        SettingsError.syntax(
          project.directory.pushing(broken.file), line: broken.line, column: broken.column,
          what: broken.what))
    }
    let report = ConfigReport(
      EffectiveSetting.all(project, settings, files, python: python, in: context.host),
      unknown: settings.unknown)
    context.console.print(json ? JSONText.of(report.document) : report.text)
    context.console.say(report.warnings)
    context.tellOfOthersSettings()
    return .healthy
  }
}
