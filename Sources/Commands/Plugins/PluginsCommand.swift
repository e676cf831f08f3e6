import Actions
import ArgumentParser
import Plugins
import Report

/// `replit-py plugins`: the commands that others added.
struct PluginsCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "plugins", abstract: "List the plugins: programs called replit-py-NAME on PATH.",
    discussion: """
      `replit-py NAME` runs the first `replit-py-NAME` on `PATH`, with REPLIT_PY (this program), \
      REPLIT_PY_PROJECT, REPLIT_PY_ENVIRONMENT and REPLIT_PY_PYTHON set. A command of the program \
      is never replaced, and nothing in a project is run that is not trusted.
      """)

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Run each with --help and print its first line.")
  var describe = false

  func run(in context: Context) -> ExitStatus {
    let plugins = context.plugins.all()
    let list = PluginList(plugins, descriptions: describe ? Self.ask(plugins) : [:])
    context.console.print(json ? JSONText.of(PluginsDocument(list)) : PluginsReport(list).text)
    if plugins.isEmpty && !json { context.console.say("there are no plugins on PATH\n") }
    return .healthy
  }

  /// What those that may be run say of themselves.
  private static func ask(_ plugins: [Plugin]) -> [Plugin: String] {
    let askable = plugins.filter { $0.problem == nil }
    let answers = PluginDescription.ask(askable.map(\.path))
    let known = zip(askable, answers).compactMap { plugin, answer in answer.map { (plugin, $0) } }
    return Dictionary(known) { first, _ in first }
  }
}
