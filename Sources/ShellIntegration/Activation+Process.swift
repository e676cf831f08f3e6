package import Host
package import SystemPackage

extension Activation {
  /// The changes that activate the environment at `path` in a process about to start, after leaving
  /// any environment that is active in `host`.
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
