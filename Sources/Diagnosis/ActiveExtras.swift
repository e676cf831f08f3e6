public import Observation
public import Packaging

/// The extras of installed distributions that something asks for: what is declared, and requirements
/// that apply, those of an extra only where it is asked for itself (PEP 508).
public struct ActiveExtras: Sendable {
  private let markers: MarkerEnvironment
  private var extras: [DistributionName: Set<DistributionName>] = [:]

  /// The extras of `distributions`.
  ///
  /// - Parameters:
  ///   - declared: Requirements that no distribution makes.
  ///   - markers: What decides whether a requirement applies.
  public init(
    of distributions: [Distribution], declared: [Requirement] = [], markers: MarkerEnvironment
  ) {
    self.markers = markers
    for requirement in declared { _ = add(requirement) }
    // An extra may ask for another: until nothing is added.
    var isChanging = true
    while isChanging {
      isChanging = false
      for distribution in distributions {
        for requirement in distribution.requirements
        where !requirement.extras.isEmpty && applies(requirement, to: distribution) {
          if add(requirement) { isChanging = true }
        }
      }
    }
  }

  /// The extras of the distribution of this name.
  public subscript(name: DistributionName) -> Set<DistributionName> { extras[name, default: []] }

  /// Whether `distribution` needs what `requirement` asks for, by its marker and its extras.
  public func applies(_ requirement: Requirement, to distribution: Distribution) -> Bool {
    guard let marker = requirement.marker else { return true }
    if marker.holds(in: markers) { return true }
    return self[distribution.key].contains { marker.holds(in: markers, extra: $0) }
  }

  /// Notes what `requirement` asks for; whether that is new.
  private mutating func add(_ requirement: Requirement) -> Bool {
    if requirement.extras.isEmpty { return false }
    let before = self[requirement.key]
    let after = before.union(requirement.extras.map { DistributionName($0) })
    extras[requirement.key] = after
    return after.count > before.count
  }
}
