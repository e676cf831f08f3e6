package import Observation
package import Packaging

/// The extras of installed distributions that something asks for: what is declared, and requirements
/// that apply, those of an extra only where it is asked for itself (PEP 508).
///
/// Every requirement is looked at once for each extra that its marker names, so that 40,000 of them
/// take no longer than they must.
package struct ActiveExtras: Sendable {
  /// A marker that is true for more extras than these is asked about these alone.
  private static let most = 128

  private let markers: MarkerEnvironment
  private var extras: [DistributionName: Extras] = [:]

  /// The extras of one distribution.
  private struct Extras {
    var all: Set<DistributionName> = []
    /// Those that came first.
    var first: [DistributionName] = []
  }

  /// The extras of `distributions`.
  ///
  /// - Parameters:
  ///   - declared: Requirements that no distribution makes.
  ///   - markers: What decides whether a requirement applies.
  package init(
    of distributions: [Distribution], declared: [Requirement] = [], markers: MarkerEnvironment
  ) {
    self.markers = markers
    var asked = declared.filter { !$0.extras.isEmpty }
    var waiting = WaitingRequirements()
    for distribution in distributions {
      for requirement in distribution.requirements where !requirement.extras.isEmpty {
        if requirement.marker?.holds(in: markers) ?? true {
          asked.append(requirement)
        } else {
          waiting.add(requirement, of: distribution.key, atMost: Self.most)
        }
      }
    }
    // An extra may ask for another.
    while let requirement = asked.popLast() {
      for extra in requirement.extras.map({ DistributionName($0) })
      where extras[requirement.key, default: Extras()].all.insert(extra).inserted {
        let isFirst = extras[requirement.key]!.first.count < Self.most
        if isFirst { extras[requirement.key]!.first.append(extra) }
        asked += waiting.requirements(of: requirement.key, for: extra, orAny: isFirst).filter {
          $0.marker?.holds(in: markers, extra: extra) ?? true
        }
      }
    }
  }

  /// The extras of the distribution of this name.
  package subscript(name: DistributionName) -> Set<DistributionName> { extras[name]?.all ?? [] }

  /// Whether `distribution` needs what `requirement` asks for, by its marker and its extras.
  package func applies(_ requirement: Requirement, to distribution: Distribution) -> Bool {
    guard let marker = requirement.marker else { return true }
    if marker.holds(in: markers) { return true }
    guard let active = extras[distribution.key] else { return false }
    let named = marker.namedExtras?.prefix(Self.most).filter { active.all.contains($0) }
    return (named ?? active.first).contains { marker.holds(in: markers, extra: $0) }
  }
}
