package import Host
package import SystemPackage

/// The names under which a user can ask for this machine's interpreters; none is started.
package struct InterpreterNames: Sendable {
  /// Each name once, with the path it stands for.
  package let items: [(name: String, place: FilePath)]

  /// Looks for `python3` and `python3.X` on the `PATH` of `host`, and for versions among those that
  /// pyenv installed.
  package init(_ host: HostContext) {
    var items: [(name: String, place: FilePath)] = []
    var seen: Set<String> = []
    for (name, place) in Self.onPath(host) + Self.managed(host) where seen.insert(name).inserted {
      items.append((name, place))
    }
    self.items = items.sorted { $0.name < $1.name }
  }

  private static func onPath(_ host: HostContext) -> [(String, FilePath)] {
    host.searchDirectories.flatMap { directory in
      ((try? PathLookup.names(in: directory)) ?? []).map(\.lossyText).filter(isName)
        .map { ($0, directory.appending($0)) }
        .filter { PathLookup.isExecutableFile($0.1) }
    }
  }

  private static func managed(_ host: HostContext) -> [(String, FilePath)] {
    let root =
      host.value("PYENV_ROOT").map { FilePath($0) }
      ?? host.value("HOME").map { FilePath($0).pushing(".pyenv") }
    guard let versions = root?.pushing("versions"),
      let names = try? PathLookup.names(in: versions)
    else { return [] }
    return names.map(\.lossyText).filter { PythonVersion($0)?.text == $0 }
      .map { ($0, versions.appending("\($0)/bin/python3")) }
      .filter { PathLookup.isExecutableFile($0.1) }
  }

  /// `python3`, or `python3.11`.
  private static func isName(_ name: String) -> Bool {
    guard name.hasPrefix("python3") else { return false }
    let rest = name.dropFirst("python3".count)
    return rest.isEmpty
      || rest.first == "." && rest.count > 1 && rest.dropFirst().allSatisfy(\.isWholeNumber)
  }
}
