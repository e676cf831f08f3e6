package import Plugins

/// The plugins and their descriptions.
package struct PluginList: Sendable {
  let items: [(plugin: Plugin, description: String?)]

  /// A list of `plugins`; `descriptions` has the answers of those that were asked.
  package init(_ plugins: [Plugin], descriptions: [Plugin: String]) {
    items = plugins.map { ($0, descriptions[$0]) }
  }
}
