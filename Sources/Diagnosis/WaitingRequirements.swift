import Packaging

/// Requirements that apply only where an extra of the distribution that makes them is asked for.
struct WaitingRequirements {
  private var named: [Extra: [Requirement]] = [:]
  private var others: [DistributionName: [Requirement]] = [:]

  private struct Extra: Hashable {
    var distribution: DistributionName
    var name: DistributionName
  }

  /// Keeps a requirement of `distribution`, which waits for the first `count` extras that it names,
  /// or for any.
  mutating func add(
    _ requirement: Requirement, of distribution: DistributionName, atMost count: Int
  ) {
    guard let names = requirement.marker?.namedExtras else {
      others[distribution, default: []].append(requirement)
      return
    }
    for name in Set(names.prefix(count)) {
      named[Extra(distribution: distribution, name: name), default: []].append(requirement)
    }
  }

  /// Those of `distribution` that wait for `extra`, and with `orAny` those that wait for any.
  func requirements(
    of distribution: DistributionName, for extra: DistributionName, orAny: Bool
  ) -> [Requirement] {
    let named = named[Extra(distribution: distribution, name: extra)] ?? []
    return orAny ? named + (others[distribution] ?? []) : named
  }
}
