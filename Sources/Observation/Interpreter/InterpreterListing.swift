package import Host
package import SystemPackage

/// Lists the interpreters of the machine by names that a person can give; starts none of them.
package enum InterpreterListing {
  /// The minor versions (`3.11`), newest first, then the paths of the interpreters on `PATH` and
  /// among pyenv's versions.
  ///
  /// - Parameter directory: The project, in which interpreters do not count.
  package static func names(in host: HostContext, outside directory: FilePath) -> [String] {
    let entries = host.searchDirectories.filter { $0.name != "shims" }
    let places = (entries + managed(host)).filter { !$0.isWithin(directory) }
    var seen: Set<FilePath> = []
    var paths: [String] = []
    var minors: Set<Int> = []
    for place in places {
      for name in (try? PathLookup.names(in: place)) ?? [] {
        guard let minor = minor(of: name.lossyText) else { continue }
        let path = place / name
        guard PathLookup.isExecutableFile(path), let real = try? PathLookup.resolve(path),
          seen.insert(real).inserted,
          String(validating: path.bytes.bytes, as: UTF8.self) != nil
        else { continue }
        minors.insert(minor)
        paths.append(path.string)
      }
    }
    return minors.sorted(by: >).map { "3.\($0)" } + paths
  }

  private static func managed(_ host: HostContext) -> [FilePath] {
    let root =
      host.value("PYENV_ROOT").map { FilePath($0) }
      ?? host.value("HOME").map { FilePath($0).pushing(".pyenv") }
    guard let versions = root?.pushing("versions") else { return [] }
    return ((try? PathLookup.names(in: versions)) ?? []).map { (versions / $0).pushing("bin") }
  }

  /// The 11 of `python3.11`; nil for other names.
  private static func minor(of name: String) -> Int? {
    guard name.hasPrefix("python3.") else { return nil }
    let digits = name.dropFirst("python3.".count)
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }
}
