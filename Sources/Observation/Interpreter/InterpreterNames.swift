package import Host
package import SystemPackage

/// Lists the names by which a person can ask for interpreters of this machine, without starting any.
package enum InterpreterNames {
  /// `python3` and `python3.X` on `PATH`, and the versions that pyenv installed, each once and with
  /// the path that it stands for.
  package static func places(in host: HostContext) -> [(name: String, place: FilePath)] {
    let onPath = host.searchDirectories.flatMap { directory in
      names(in: directory).map(\.lossyText).filter { $0 == "python3" || minor(of: $0) != nil }
        .map { (name: $0, place: directory.appending($0)) }
    }
    let installed = managed(host).compactMap { directory in
      let name = directory.name.lossyText
      return PythonVersion(name)?.text == name
        ? (name: name, place: directory.pushing("bin/python3")) : nil
    }
    var seen: Set<String> = []
    return (onPath + installed).filter {
      PathLookup.isExecutableFile($0.place) && seen.insert($0.name).inserted
    }.sorted { $0.name < $1.name }
  }

  /// The minor versions (`3.11`), newest first, then the paths of the interpreters on `PATH` and
  /// among pyenv's versions.
  ///
  /// - Parameter directory: The project, in which interpreters do not count.
  package static func all(in host: HostContext, outside directory: FilePath) -> [String] {
    let entries = host.searchDirectories.filter { $0.name != "shims" }
    let places = (entries + managed(host).map { $0.pushing("bin") })
      .filter { !$0.isWithin(directory) }
    var seen: Set<FilePath> = []
    var paths: [String] = []
    var minors: Set<Int> = []
    for place in places {
      for name in names(in: place) {
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

  /// The directories of the versions that pyenv installed.
  static func managed(_ host: HostContext) -> [FilePath] {
    let root =
      host.value("PYENV_ROOT").map { FilePath($0) }
      ?? host.value("HOME").map { FilePath($0).pushing(".pyenv") }
    guard let versions = root?.pushing("versions") else { return [] }
    return names(in: versions).map { versions / $0 }
  }

  private static func names(in directory: FilePath) -> [ByteString] {
    (try? PathLookup.names(in: directory)) ?? []
  }

  /// The 11 of `python3.11`; nil for other names.
  private static func minor(of name: String) -> Int? {
    guard name.hasPrefix("python3.") else { return nil }
    let digits = name.dropFirst("python3.".count)
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }
}
