import Glibc
import Host
import Observation
import SystemPackage

/// Makes environments known to the roots that they lead through.
enum RootRegistry {
  /// Notes that the environment of `observation` leads through a root; where the roots are another's
  /// and nothing can be noted, `roots remove` does not know of it.
  static func note(_ observation: Observation) {
    guard observation.root != nil, observation.ownership.mayBeHealed else { return }
    let environment = observation.environment.path
    let link = observation.roots.note(of: environment)
    if (try? PathLookup.target(ofLink: link)) == environment.bytes { return }
    guard PathLookup.isDirectory(observation.roots.environments) else { return }
    try? AtomicSymlink.replace(link, with: environment.bytes)
  }

  /// Forgets environments of `roots` that are gone.
  static func prune(_ roots: StableRoots) {
    for name in (try? PathLookup.names(in: roots.environments)) ?? [] {
      let link = roots.environments.pushing(FilePath(name))
      if link.status() == nil { _ = link.withPlatformString { unlink($0) } }
    }
  }
}
