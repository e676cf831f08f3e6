import Diagnosis
import Host
import Observation
import SystemPackage

/// Decides which library that the provided interpreter does not see was left behind.
///
/// Libraries with packages that this interpreter's library lacks come first.
struct PreviousLibraryChoice {
  let library: EnvironmentObservation.Library?

  /// Chooses the library of the version used last, according to the environment or the journal,
  /// else that of the nearest version.
  init(_ diagnosis: Diagnosis, history entries: [JournalEntry]) {
    let observation = diagnosis.observation
    guard let provided = observation.provided else {
      library = nil
      return
    }
    let here = Set((observation.environment.packages?.distributions ?? []).map(\.key))
    let filled = observation.environment.otherLibraries.filter { !$0.distributions.isEmpty }
    let left = filled.filter { library in
      library.distributions.contains { !here.contains($0.key) && !$0.isTool }
    }
    let paths = Set((left.isEmpty ? filled : left).map(\.path))
    let others = observation.environment.libraries.filter { library in
      library.sitePackagesPath != provided.sitePackages && paths.contains(library.sitePackagesPath)
    }
    let followed = entries.reversed().flatMap { [$0.to, $0.from] }.compactMap {
      $0.flatMap { PythonVersion($0) }
    }
    let wanted = [diagnosis.standing.recordedVersion].compactMap { $0 } + followed
    library =
      wanted.lazy.compactMap { version in others.first { $0.version.isSameMinor(as: version) } }
      .first
      ?? others.min {
        Self.distance($0, to: provided.version) < Self.distance($1, to: provided.version)
      }
  }

  /// The distance between two versions; of two at the same distance, the newer counts as nearer.
  private static func distance(
    _ library: EnvironmentObservation.Library, to version: PythonVersion
  ) -> (Int, Int, Int) {
    let minor = library.version.minor - version.minor
    return (abs(library.version.major - version.major), abs(minor), minor > 0 ? 0 : 1)
  }
}
