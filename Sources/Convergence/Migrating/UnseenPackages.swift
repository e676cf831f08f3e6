import Diagnosis
import Host
import Observation
import Packaging
package import SystemPackage

/// The packages that an environment which moved to another minor version does not see any more.
package struct UnseenPackages: Hashable, Sendable {
  /// How many there are, those that every environment has left out.
  package var count: Int
  /// Their libraries: `lib/python3.10`.
  package var libraries: [FilePath]

  /// Packages in libraries.
  package init(count: Int, libraries: [FilePath]) {
    self.count = count
    self.libraries = libraries
  }

  /// What the heal of `diagnosis` leaves unseen; nil where that is nothing.
  ///
  /// By the names of files alone: a prompt waits for it.
  init?(after diagnosis: Diagnosis) {
    let drift = diagnosis.standing.drift
    let environment = diagnosis.observation.environment
    guard drift == .minor || drift == .major || diagnosis.state == .userBase,
      let provided = diagnosis.observation.provided
    else { return nil }
    let here = Self.names(in: provided.sitePackages, environment)
    var unseen: Set<String> = []
    libraries = []
    for library in environment.libraries {
      let path = PreviousLibraryChoice.path(of: library)
      let left = Self.names(in: path, environment).subtracting(here)
      if path == provided.sitePackages || left.isEmpty { continue }
      unseen.formUnion(left)
      libraries.append(path.parent)
    }
    if unseen.isEmpty { return nil }
    count = unseen.count
  }

  private static func names(
    in library: FilePath, _ environment: EnvironmentObservation
  ) -> Set<String> {
    let directory = environment.path.pushing(library)
    let linked = Installed.linked(among: (try? PathLookup.names(in: directory)) ?? [])
    return Set(
      (Installed.all(in: directory) + linked).filter { !$0.isTool }.map(\.key.text))
  }
}
