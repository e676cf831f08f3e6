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

  private let markers: MarkerEnvironment
  private var versions: [DistributionName: String] = [:]
  private let distributions: [Distribution]
  /// The extras that requirements ask for, of each distribution.
  private var extras: [DistributionName: Set<DistributionName>] = [:]

  /// Holds the requirements of `packages` against what is installed, in the base as well where the
  /// environment shows it.
  init(_ packages: SitePackages, base: [Installed], markers: MarkerEnvironment) {
    self.markers = markers
    distributions = packages.distributions
    for installed in base { versions[installed.key] = installed.version }
    for distribution in distributions { versions[distribution.key] = distribution.version }
    collectExtras()
    for distribution in distributions {
      for requirement in distribution.requirements where applies(requirement, to: distribution) {
        check(requirement, of: distribution)
      }
    }
  }

  /// An extra may ask for another: until nothing is added.
  private mutating func collectExtras() {
    var isChanging = true
    while isChanging {
      isChanging = false
      for distribution in distributions {
        for requirement in distribution.requirements
        where !requirement.extras.isEmpty && applies(requirement, to: distribution) {
          let asked = requirement.extras.map { DistributionName($0) }
          let before = extras[requirement.key, default: []]
          let after = before.union(asked)
          if after.count > before.count {
            extras[requirement.key] = after
            isChanging = true
          }
        }
      }
    }
  }

  private func applies(_ requirement: Requirement, to distribution: Distribution) -> Bool {
    guard let marker = requirement.marker else { return true }
    if marker.holds(in: markers) { return true }
    return extras[distribution.key]?.contains { marker.holds(in: markers, extra: $0) } ?? false
  }

  private mutating func check(_ requirement: Requirement, of distribution: Distribution) {
    guard let installed = versions[requirement.key] else {
      return Self.note(requirement, of: distribution, installed: nil, in: &missing)
    }
    guard requirement.url == nil, let specifiers = requirement.specifiers,
      let version = PackageVersion(installed)
    else { return }
    if !specifiers.admits(version, prereleases: true) {
      Self.note(requirement, of: distribution, installed: installed, in: &conflicting)
    }
  }

  private static func note(
    _ requirement: Requirement, of distribution: Distribution, installed: String?,
    in list: inout [Unmet]
  ) {
    if let index = list.firstIndex(where: { $0.name == requirement.key }) {
      list[index].requirements.append((requirement, distribution))
    } else {
      list.append(
        Unmet(
          name: requirement.key, installed: installed, requirements: [(requirement, distribution)]))
    }
  }
}
