import Actions
import Host
import Observation
import Plugins

extension Context {
  /// The plugins on `PATH`, as the project at hand lets them be used.
  var plugins: PluginSearch {
    let project = try? project()
    let untrusted = project.flatMap {
      access(to: $0).verdict(for: .use) == .allowed ? nil : $0.directory
    }
    return PluginSearch(
      path: host.value("PATH"), commands: Set(BuiltIns.names), untrusted: untrusted)
  }
}
