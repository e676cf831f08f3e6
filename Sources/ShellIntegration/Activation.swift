package import Host
package import SystemPackage

/// What makes an environment active in a process, and what takes that back.
package struct Activation: Sendable {
  private let host: HostContext

  /// Activation in the process of `host`.
  package init(_ host: HostContext) {
    self.host = host
  }

  /// Whether `PATH` can name the environment at `path`: a colon would divide it.
  package static func isPossible(_ path: FilePath) -> Bool {
    !path.bytes.bytes.contains(UInt8(ascii: ":"))
  }

  /// What `VIRTUAL_ENV` names, nil when nothing is active.
  package var active: FilePath? {
    host.value("VIRTUAL_ENV").map { FilePath($0) }
  }

  /// Whether the environment at `path` is the active one.
  package func isActive(_ path: FilePath) -> Bool { active == path }

  /// What makes the environment at `path` active where nothing is, or where it is already.
  ///
  /// - Parameters:
  ///   - sitePackages: Where its packages are, below it, as far as that is known.
  ///   - resolvingConflicts: Whether to put aside what interferes; inside, the user may have set
  ///     that again on purpose.
  ///   - movingFirst: Whether an entry on `PATH` that comes after others goes to the front.
  package func entering(
    _ path: FilePath, sitePackages: FilePath?, resolvingConflicts: Bool = true,
    movingFirst: Bool = false
  ) -> [VariableChange] {
    var changes: [VariableChange] = []
    if active != path { changes.append(VariableChange("VIRTUAL_ENV", to: path.bytes)) }
    let entry = path.pushing("bin").bytes.bytes
    let entries = searchPath
    if movingFirst ? entries.first != entry : !entries.contains(entry) {
      let all = [entry] + entries.filter { $0 != entry }
      changes.append(
        VariableChange("PATH", to: ByteString(Array(all.joined(separator: [UInt8(ascii: ":")])))))
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

  /// What takes the environment at `path` away: its `PATH` entry, what was put aside, and
  /// `VIRTUAL_ENV` while it still names it.
  package func leaving(_ path: FilePath) -> [VariableChange] {
    let aside = SavedVariables(host.variables)
    var changes = aside.restoring(host.variables)
    if host.variables[SavedVariables.variable] != nil {
      changes.append(VariableChange(SavedVariables.variable, to: nil))
    }
    if active == path { changes.append(VariableChange("VIRTUAL_ENV", to: nil)) }
    let entry = path.pushing("bin").bytes.bytes
    let entries = searchPath
    if entries.contains(entry) {
      let kept = entries.filter { $0 != entry }
      changes.append(
        VariableChange("PATH", to: ByteString(Array(kept.joined(separator: [UInt8(ascii: ":")])))))
    }
    return changes
  }

  private var searchPath: [[UInt8]] {
    guard let path = host.variables["PATH"] else { return [] }
    return path.bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { Array($0) }
  }
}
