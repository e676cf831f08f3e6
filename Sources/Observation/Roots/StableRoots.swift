package import Host
package import SystemPackage

/// The directory of stable roots: names for installed interpreters that stay when the platform
/// moves them, such as `/replit/python310` with `bin`, `lib` and `include`.
///
/// A root is one symlink to an installation's prefix, so that a single rename replaces it.
package struct StableRoots: Hashable, Sendable {
  /// The directory that contains the roots.
  package var directory: FilePath

  /// The variable that names the directory.
  package static let variable = "REPLIT_PY_ROOTS"
  /// The default directory.
  package static let standardDirectory: FilePath = "/replit"

  /// The roots in `directory`.
  package init(_ directory: FilePath) {
    self.directory = directory
  }

  /// The roots of `host`: `$REPLIT_PY_ROOTS`, else `/replit`.
  package init(_ host: HostContext) {
    let named = host.value(Self.variable).map { FilePath($0).lexicallyNormalized() }
    directory = named.flatMap { $0.isAbsolute ? $0 : nil } ?? Self.standardDirectory
  }

  /// All roots, sorted by name.
  package var all: [StableRoot] {
    let names = (try? PathLookup.names(in: directory)) ?? []
    return names.compactMap { StableRoot(name: $0.lossyText, in: directory) }
  }

  /// The root for the installation of `interpreter`; of several, the one with the plainest name.
  package func root(of interpreter: InterpreterFacts) -> StableRoot? {
    guard let prefix = StableRoot.prefix(of: interpreter) else { return nil }
    let name = StableRoot.name(for: interpreter)
    return all.filter { root in
      (root.name == name || root.name.hasPrefix(name + "-"))
        && (try? PathLookup.resolve(root.path)) == prefix
    }.first
  }

  /// The root through which the symlink target `target` passes, whether it exists or not.
  package func root(in target: ByteString) -> FilePath? {
    var path = FilePath(target)
    guard path.isWithin(directory), path != directory else { return nil }
    while path.parent != directory {
      guard path.ascend() else { return nil }
    }
    return path
  }

  /// The directory that lists the environments that use roots: a symlink to each, named by the hash
  /// of its path.
  package var environments: FilePath { directory.pushing(".environments") }

  /// The symlink that lists the environment at `path`.
  package func note(of path: FilePath) -> FilePath {
    environments.pushing(FilePath(path.bytes.hashName))
  }

  /// The environments whose interpreter names link through the root at `path`.
  package func users(of path: FilePath) -> [FilePath] {
    let names = (try? PathLookup.names(in: environments)) ?? []
    return names.compactMap { name in
      (try? PathLookup.target(ofLink: environments.pushing(FilePath(name)))).map { FilePath($0) }
    }.filter { environment in
      let bin = environment.pushing("bin")
      return ((try? PathLookup.names(in: bin)) ?? []).contains { name in
        guard InterpreterLink.isInterpreterName(name.lossyText),
          let target = try? PathLookup.target(ofLink: bin.pushing(FilePath(name)))
        else { return false }
        return FilePath(target).isWithin(path)
      }
    }
  }
}
