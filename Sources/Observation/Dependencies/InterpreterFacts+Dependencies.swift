import Host
package import SystemPackage

extension InterpreterFacts {
  /// What these facts depend on; `resolved` is `found` with all symlinks resolved.
  func dependencies(
    resolved: FilePath, project: FilePath, in host: HostContext
  ) -> [Dependency] {
    let everybody: Dependency.Readers = [.healthCache, .prompt, .interpreterCache]
    var list = [Dependency(.file(resolved), for: everybody)]
    if executable != resolved {
      // An unchanged wrapper may start an executable that is gone.
      list += [
        Dependency(.executable(executable), for: .prompt),
        Dependency(.file(executable), for: everybody),
      ]
    }
    list += [
      // No repair of an environment brings the library of its interpreter back.
      Dependency(.file(landmark), for: [.healthCache, .interpreterCache]),
      Dependency(.file(comparedAtStart), for: .pythonStart),
    ]
    guard let manager = VersionManager.ofShim(at: found) else { return list }
    return list + manager.variableDependencies
      + manager.fileDependencies(from: project, shim: found, in: host)
  }

  /// The path whose target a Python that starts in the environment compares with the target at the
  /// time of the last heal.
  package var comparedAtStart: FilePath { found }
}
