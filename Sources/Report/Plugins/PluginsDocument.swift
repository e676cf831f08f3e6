import Host
import Plugins
import SystemPackage

/// The JSON document of `plugins --json`.
package struct PluginsDocument: Encodable, Sendable {
  let schema = 1
  let plugins: [Item]

  struct Item: Encodable {
    let name: ByteString
    let path: ByteString
    let problem: String?
    let shadowedBy: ByteString?
    let description: String?
  }

  /// The document about `list`.
  package init(_ list: PluginList) {
    plugins = list.items.map { plugin, description in
      var other: ByteString?
      if case .shadowed(let path) = plugin.problem { other = path.bytes }
      return Item(
        name: plugin.name, path: plugin.path.bytes, problem: plugin.problem?.word,
        shadowedBy: other, description: description)
    }
  }
}
