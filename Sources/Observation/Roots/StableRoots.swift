package import Host
package import SystemPackage

/// The directory of stable roots: names for installed interpreters that stay when the platform moves
/// them, `/replit/python310` with `bin`, `lib`, `include` in it.
///
/// A root is one symbolic link to an installation's prefix, so that replacing it is one rename.
package struct StableRoots: Hashable, Sendable {
  /// Where the roots are.
  package var directory: FilePath

  /// The variable that names the directory.
  package static let variable = "REPLIT_PY_ROOTS"
  /// The directory where nothing names one.
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

  /// Every root, by their names.
  package var all: [StableRoot] {
    let names = (try? PathLookup.names(in: directory)) ?? []
    return names.compactMap { StableRoot(name: $0.lossyText, in: directory) }
  }

  /// The root that leads to where `interpreter` is installed, the plainest name if there are two.
  package func root(of interpreter: InterpreterFacts) -> StableRoot? {
    guard let prefix = StableRoot.prefix(of: interpreter) else { return nil }
    let name = StableRoot.name(for: interpreter)
    return all.filter { root in
      (root.name == name || root.name.hasPrefix(name + "-"))
        && (try? PathLookup.resolve(root.path)) == prefix
    }.first
  }

  /// The root that a link's target leads through, whether it is there or not.
  package func root(in target: ByteString) -> FilePath? {
    var path = FilePath(target)
    guard path.isWithin(directory), path != directory else { return nil }
    while path.parent != directory {
      guard path.ascend() else { return nil }
    }
    return path
  }

  /// Where environments that lead through roots are known from: a link to each, named by the hash of
  /// its path.
  package var environments: FilePath { directory.pushing(".environments") }

  /// The link by which the environment at `path` is known.
  package func note(of path: FilePath) -> FilePath {
    environments.pushing(FilePath(path.bytes.hashName))
  }

  /// The environments that lead through the root at `path`.
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
