package import Host
package import SystemPackage

/// Computes the changes that activate an environment in a process, and those that undo it.
package struct Activation: Sendable {
  private let host: HostContext

  /// Activation in the process that `host` describes.
  package init(_ host: HostContext) {
    self.host = host
  }

  /// Whether `PATH` can contain the environment at `path`: a colon in it would split the entry.
  package static func isPossible(_ path: FilePath) -> Bool {
    SearchList.canHave(path)
  }

  /// The value of `VIRTUAL_ENV`; nil if nothing is active.
  package var active: FilePath? {
    host.value("VIRTUAL_ENV").map { FilePath($0) }
  }

  /// Whether the environment at `path` is active.
  package func isActive(_ path: FilePath) -> Bool { active == path }

  /// The changes that activate the environment at `path`, if no other one is active.
  ///
  /// - Parameters:
  ///   - sitePackages: The path of its `site-packages`, relative to it, if known.
  ///   - resolvingConflicts: Whether to change variables that interfere. In an active environment
  ///     the user may have set them again on purpose.
  ///   - movingFirst: Whether to move its `PATH` entry to the front if it is already on `PATH`.
  package func entering(
    _ path: FilePath, sitePackages: FilePath?, resolvingConflicts: Bool = true,
    movingFirst: Bool = false
  ) -> [VariableChange] {
    var changes: [VariableChange] = []
    if active != path { changes.append(VariableChange("VIRTUAL_ENV", to: path.bytes)) }
    let entry = path.pushing("bin").bytes
    let entries = SearchList(host.variables["PATH"]).entries
    if movingFirst ? entries.first != entry : !entries.contains(entry) {
      let all = [entry] + entries.filter { $0 != entry }
      changes.append(VariableChange("PATH", to: SearchList(all).value))
    }
    if resolvingConflicts { changes += resolving(path, sitePackages) }
    return changes
  }

  private func resolving(_ path: FilePath, _ sitePackages: FilePath?) -> [VariableChange] {
    let changes = InterferingVariables.changes(of: host, entering: path, sitePackages: sitePackages)
    if changes.isEmpty { return [] }
    var aside = SavedVariables(host.variables)
    for change in changes {
      aside.note(change.name, before: host.variables[change.name], inside: change.value)
    }
    return changes + [VariableChange(SavedVariables.variable, to: aside.text)]
  }

  /// The changes that leave the environment at `path`: remove its `PATH` entry, restore saved
  /// variables, and unset `VIRTUAL_ENV` if it names this environment.
  package func leaving(_ path: FilePath) -> [VariableChange] {
    let aside = SavedVariables(host.variables)
    var changes = aside.restoring(host.variables)
    if host.variables[SavedVariables.variable] != nil {
      changes.append(VariableChange(SavedVariables.variable, to: nil))
    }
    if active == path { changes.append(VariableChange("VIRTUAL_ENV", to: nil)) }
    let entry = path.pushing("bin").bytes
    let entries = SearchList(host.variables["PATH"]).entries
    if entries.contains(entry) {
      let kept = entries.filter { $0 != entry }
      changes.append(VariableChange("PATH", to: SearchList(kept).value))
    }
    return changes
  }

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
