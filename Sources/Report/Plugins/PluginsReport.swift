import Host
package import Plugins

/// The output of `replit-py plugins`.
package struct PluginsReport: Sendable {
  private let list: PluginList

  /// A report on `list`.
  package init(_ list: PluginList) {
    self.list = list
  }

  /// One line for each plugin: its name, its path, and its description or why it cannot run.
  package var text: String {
    let rows = list.items.map { plugin, description in
      let note = plugin.problem.map { "(\($0.words))" } ?? description
      return [Printable.text(plugin.name), Printable.text(plugin.path)]
        + (note.map { [Printable.text($0)] } ?? [])
    }
    return Table.lines(rows).map { $0 + "\n" }.joined()
  }
}

/// The plugins and their descriptions.
package struct PluginList: Sendable {
  let items: [(plugin: Plugin, description: String?)]

  /// A list of `plugins`; `descriptions` has the answers of those that were asked.
  package init(_ plugins: [Plugin], descriptions: [Plugin: String]) {
    items = plugins.map { ($0, descriptions[$0]) }
  }
}
