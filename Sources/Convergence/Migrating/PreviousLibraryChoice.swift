import Diagnosis
import Host
import Observation
import SystemPackage

/// Decides which of the libraries that the provided interpreter does not see was left behind: among
/// those that have something it does not have, where there are any.
struct PreviousLibraryChoice {
  let library: EnvironmentObservation.Library?

  /// The one of the version that was followed last, as the environment or the journal says, else
  /// the one of the nearest version.
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
      let path = Self.path(of: library)
      return path != provided.sitePackages && paths.contains(path)
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

  /// `lib/python3.10/site-packages`.
  static func path(of library: EnvironmentObservation.Library) -> FilePath {
    FilePath("lib").pushing(FilePath(library.name)).pushing("site-packages")
  }

  /// Of two that are as near the newer one is nearer.
  private static func distance(
    _ library: EnvironmentObservation.Library, to version: PythonVersion
  ) -> (Int, Int, Int) {
    let minor = library.version.minor - version.minor
    return (abs(library.version.major - version.major), abs(minor), minor > 0 ? 0 : 1)
  }
}
