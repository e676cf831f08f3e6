package import Plugins

/// Plugins with what they say of themselves.
package struct PluginList: Sendable {
  let items: [(plugin: Plugin, description: String?)]

  /// A list of `plugins`; `descriptions` has those that were asked and answered.
  package init(_ plugins: [Plugin], descriptions: [Plugin: String]) {
    items = plugins.map { ($0, descriptions[$0]) }
  }
}
