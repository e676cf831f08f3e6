import Plugins

/// The output of `replit-py plugins`.
package struct PluginsReport: Sendable {
  private let list: PluginList

  /// A report on `list`.
  package init(_ list: PluginList) {
    self.list = list
  }

  /// One line for each plugin: its name, its path, and its description or why it cannot run.
  package var text: String {
    let names = list.items.map { Printable.text($0.plugin.name) }
    let paths = list.items.map { Printable.text($0.plugin.path) }
    let (name, path) = (names.map(\.count).max() ?? 0, paths.map(\.count).max() ?? 0)
    return list.items.indices.map { index in
      let item = list.items[index]
      let note = item.plugin.problem.map { "(\($0.words))" } ?? item.description
      let start = "\(Self.padded(names[index], to: name))  "
      return start
        + (note.map { Self.padded(paths[index], to: path) + "  " + Printable.text($0) }
          ?? paths[index]) + "\n"
    }.joined()
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 0))
  }
}
