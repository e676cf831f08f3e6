import Glibc
import Host
import Observation
import SystemPackage

/// Records which environments use which roots.
enum RootRegistry {
  /// Records that the environment of `observation` uses a root.
  ///
  /// If the roots belong to another user and the record fails, `roots remove` does not know of it.
  static func note(_ observation: Observation) {
    guard observation.root != nil, observation.ownership.mayBeHealed else { return }
    let environment = observation.environment.path
    let link = observation.roots.note(of: environment)
    if (try? PathLookup.target(ofLink: link)) == environment.bytes { return }
    guard PathLookup.isDirectory(observation.roots.environments) else { return }
    try? AtomicSymlink.replace(link, with: environment.bytes)
  }

  /// Removes the records of environments that no longer exist.
  static func prune(_ roots: StableRoots) {
    for name in (try? PathLookup.names(in: roots.environments)) ?? [] {
      let link = roots.environments.pushing(FilePath(name))
      if link.status() == nil { _ = link.withPlatformString { unlink($0) } }
    }
  }
}
