import Observation
import Packaging

/// Finds versions that fit each other when a package's nearest version does not fit its dependents.
///
/// An old release often demands the exact version of a package that has no wheel. Only pip needs
/// this: it takes the newest of several versions, uv the oldest.
struct CompatibleVersions {
  let provided: InterpreterFacts
  let named: VersionsNamedByPip
  /// Whether all of these can be installed together with their dependencies.
  let canBeHad: ([VersionRequest]) throws(ConvergenceError) -> Bool

  /// `wishes` in versions that fit each other, each as near as possible; nil if there are none.
  func search(among wishes: [VersionRequest]) throws(ConvergenceError) -> [VersionRequest]? {
    if !wishes.contains(where: { $0.found != nil }) { return nil }
    for isWide in [false, true] {
      let loose = loosened(wishes, isWide: isWide)
      if try canBeHad(loose) { return try tightened(loose) }
    }
    return nil
  }

  /// `wishes`, with newer versions allowed for packages whose version changes and for their
  /// dependents.
  ///
  /// If `isWide`, newer versions are allowed for the dependencies of these as well.
  private func loosened(_ wishes: [VersionRequest], isWide: Bool) -> [VersionRequest] {
    let markers = MarkerEnvironment(provided)
    func needs(_ wish: VersionRequest) -> Set<DistributionName> {
      Set(
        wish.candidate.package.distribution.requirements
          .filter { $0.marker?.holds(in: markers) ?? true }.map(\.key))
    }
    var loose = Set(wishes.filter { $0.found != nil }.map(\.candidate.key))
    var count = -1
    while count != loose.count {
      count = loose.count
      for wish in wishes where !needs(wish).isDisjoint(with: loose) {
        loose.insert(wish.candidate.key)
      }
    }
    if isWide {
      for wish in wishes where loose.contains(wish.candidate.key) { loose.formUnion(needs(wish)) }
    }
    return wishes.map { loose.contains($0.candidate.key) ? $0.relaxed : $0 }
  }

  /// Lowers each version in turn, starting with packages whose own version is available.
  private func tightened(_ wishes: [VersionRequest]) throws(ConvergenceError) -> [VersionRequest] {
    var wishes = wishes
    let open = wishes.indices.filter { wishes[$0].isRelaxed }
    if open.count > Self.most { return wishes }
    for index in open.filter({ wishes[$0].found == nil }) + open.filter({ wishes[$0].found != nil })
    {
      var tight = wishes
      tight[index] = wishes[index].tightest
      if try canBeHad(tight) {
        wishes = tight
      } else if let nearest = try nearest(to: wishes, at: index) {
        wishes[index] = nearest
      }
    }
    return wishes
  }

  /// If more than this many packages are open, the newest versions stay: each costs several runs of
  /// pip.
  private static let most = 12

  /// Finds the lowest usable version by bisection: if a set resolves with a package up to one
  /// version, it also does with any higher limit.
  private func nearest(
    to wishes: [VersionRequest], at index: Int
  ) throws(ConvergenceError) -> VersionRequest? {
    let versions = try named.newerVersions(of: wishes[index])
    var (low, high) = (0, versions.count - 1)
    if high < 0 { return nil }
    while low < high {
      let middle = (low + high) / 2
      var trial = wishes
      trial[index] = wishes[index].upTo(versions[middle].text)
      if try canBeHad(trial) { high = middle } else { low = middle + 1 }
    }
    return wishes[index].upTo(versions[low].text)
  }
}
