import Host
import Observation
import Packaging

/// What installed distributions need and do not have.
struct UnmetRequirements {
  /// Requirements of one distribution that is not there, or is there in another version.
  struct Unmet {
    var name: DistributionName
    /// The version that is there.
    var installed: String?
    var requirements: [(requirement: Requirement, by: Distribution)] = []
  }

  private(set) var missing: [Unmet] = []
  private(set) var conflicting: [Unmet] = []

  private var versions: [DistributionName: String] = [:]
  private var places: [DistributionName: Int] = [:]

  /// Holds the requirements of `packages` against what is installed, in the base as well where the
  /// environment shows it.
  init(_ packages: SitePackages, base: [Installed], markers: MarkerEnvironment) {
    let distributions = packages.distributions
    if distributions.isEmpty { return }
    let extras = ActiveExtras(of: distributions, markers: markers)
    for installed in base { versions[installed.key] = installed.version }
    for distribution in distributions { versions[distribution.key] = distribution.version }
    for distribution in distributions {
      for requirement in distribution.requirements
      where extras.applies(requirement, to: distribution) {
        check(requirement, of: distribution)
      }
    }
  }

  private mutating func check(_ requirement: Requirement, of distribution: Distribution) {
    guard let installed = versions[requirement.key] else {
      return note(requirement, of: distribution, installed: nil, in: \.missing)
    }
    guard requirement.url == nil, let specifiers = requirement.specifiers,
      let version = PackageVersion(installed)
    else { return }
    if !specifiers.contains(version, prereleases: true) {
      note(requirement, of: distribution, installed: installed, in: \.conflicting)
    }
  }

  /// One name is in one of the lists alone.
  private mutating func note(
    _ requirement: Requirement, of distribution: Distribution, installed: String?,
    in list: WritableKeyPath<UnmetRequirements, [Unmet]>
  ) {
    if let place = places[requirement.key] {
      self[keyPath: list][place].requirements.append((requirement, distribution))
    } else {
      places[requirement.key] = self[keyPath: list].count
      self[keyPath: list].append(
        Unmet(
          name: requirement.key, installed: installed, requirements: [(requirement, distribution)]))
    }
  }
}
