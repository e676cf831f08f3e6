import Diagnosis
import Host
import Observation
import Packaging
package import SystemPackage

/// The packages that an environment no longer sees after a change of the minor version.
package struct UnseenPackages: Hashable, Sendable {
  /// How many there are, without tools such as pip.
  package var count: Int
  /// Their libraries, such as `lib/python3.10`.
  package var libraries: [FilePath]

  /// A number of packages and the libraries that contain them.
  package init(count: Int, libraries: [FilePath]) {
    self.count = count
    self.libraries = libraries
  }

  /// The packages that the heal of `diagnosis` leaves unseen; nil if there are none.
  ///
  /// It looks at file names only, because a prompt waits for it.
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
      let path = library.sitePackagesPath
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
