package import Host
package import SystemPackage

extension Activation {
  /// What makes the environment at `path` active in a process that is about to start, whatever is
  /// active in `host`.
  package static func changes(
    of host: HostContext, entering path: FilePath, sitePackages: FilePath?
  ) -> [VariableChange] {
    let activation = Activation(host)
    var leaving: [VariableChange] = []
    if let active = activation.active, active != path { leaving = activation.leaving(active) }
    return leaving
      + Activation(host.applying(leaving))
      .entering(path, sitePackages: sitePackages, movingFirst: true)
  }
}
