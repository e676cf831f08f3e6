import Actions
import Host
import Observation
import Plugins
import Report
import SystemPackage

/// Answers questions for help, however they were put.
struct Help {
  private let context: Context

  /// Help said in `context`.
  init(_ context: Context) {
    self.context = context
  }

  /// Prints all commands, or what there is to say about `topic`.
  ///
  /// - Throws: ``Failure`` with the nearest names when nothing has that name.
  func say(about topic: String?) throws(Failure) {
    guard let topic else { return overview() }
    if let entry = Manual.entry(named: topic) {
      return context.console.print(HelpText(context.console.style).page(entry))
    }
    let run = PluginRun(context)
    let plugin = try run.plugin(named: topic)
    if let page = manualPage(of: plugin) { run.replaceProcess(by: page.reader, [page.file]) }
    run.replaceProcess(by: plugin, ["--help"])
  }

  private func overview() {
    let plugins = context.plugins.all().filter { $0.problem == nil }.map(\.name.lossyText)
    context.console.print(
      HelpText(context.console.style).overview(Manual.program, Manual.groups, plugins: plugins))
  }

  /// The manual page that was installed with the plugin at `path`, and the program that shows it.
  ///
  /// Source: hier(7); what is below `bin` has its pages below `share/man` beside it.
  private func manualPage(of path: FilePath) -> (reader: FilePath, file: ByteString)? {
    let directory = path.parent.parent.appending("share/man/man1")
    let pages = [".1", ".1.gz"].map { directory / ByteString(path.name.bytes + Array($0.utf8)) }
    guard let page = pages.first(where: { $0.status()?.type == .regular }) else { return nil }
    let project = try? context.project().directory
    let reader = context.host.searchDirectories.map { $0.appending("man") }.first { program in
      guard PathLookup.isExecutableFile(program), let end = try? PathLookup.resolve(program) else {
        return false
      }
      return project.map { !end.isWithin($0) && !program.isWithin($0) } ?? true
    }
    return reader.map { ($0, page.bytes) }
  }
}
