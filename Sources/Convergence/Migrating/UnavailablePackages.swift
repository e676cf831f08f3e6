import Host
import Observation
import Packaging
import SystemPackage

/// Finds which packages are not available for the provided interpreter, and which other versions of
/// them are.
struct UnavailablePackages {
  let installer: PackageInstaller
  let plan: MigrationPlan
  let isOffline: Bool
  let words: FilePath

  /// Tests `wishes` by bisection: a set that is available as a whole costs one run.
  ///
  /// - Parameters:
  ///   - isTrial: Whether to resolve only; a source distribution may still fail to build.
  ///   - isTried: Whether all of them are known to be available.
  func partition(
    _ wishes: [VersionRequest], isTrial: Bool = true, isTried: Bool = false
  ) throws(ConvergenceError) -> (available: [VersionRequest], unavailable: [VersionRequest]) {
    if isTried { return (wishes, []) }
    if isOffline, !installer.isUV { return ([], wishes) }
    let asked = isOffline || !installer.isUV || !isTrial ? wishes : wishes.map(\.relaxed)
    var (available, unavailable): ([VersionRequest], [VersionRequest]) = ([], [])
    var rest = [asked[...]]
    while let part = rest.popLast() {
      if part.isEmpty { continue }
      if try canBeHad(part, isTrial) {
        available += part
      } else if part.count == 1 {
        unavailable += part
      } else {
        let middle = part.startIndex + part.count / 2
        rest += [part[middle...], part[..<middle]]
      }
    }
    return (available, unavailable)
  }

  /// The nearest available version of an unavailable package: a newer one, else an older one.
  ///
  /// It is installed at once to find out which version that is.
  func alternative(to wish: VersionRequest) throws(ConvergenceError) -> VersionRequest? {
    let candidate = wish.candidate
    guard candidate.isFromIndex, !isOffline else { return nil }
    if !installer.isUV, let nearest = try nearestNewer(candidate) { return nearest }
    return try settle(candidate, candidate.lines(.older))
  }

  /// Tries growing ranges, because pip takes the newest version of a range: the same minor version,
  /// the same major version, any.
  private func nearestNewer(_ candidate: MigrationCandidate) throws(ConvergenceError)
    -> VersionRequest?
  {
    let version = PackageVersion(candidate.version)
    let ranges = [1, 0].compactMap { place in
      version.flatMap { $0.release.count > place + 1 ? $0.release(after: place) : nil }
    }.map { ",<\($0)" }
    for range in ranges + [""] {
      var lines = candidate.lines(.newer)
      if lines.isEmpty { return nil }
      lines[0] = lines[0].bounded(by: range)
      if let found = try settle(candidate, lines) { return found }
    }
    return nil
  }

  private func settle(
    _ candidate: MigrationCandidate, _ lines: [InstallLine]
  ) throws(ConvergenceError) -> VersionRequest? {
    var request = InstallRequest(lines: lines)
    request.isAlone = true
    guard try installer.attempt(request) == 0,
      let found = installer.installed.first(where: { $0.key == candidate.key })
    else { return nil }
    return VersionRequest(candidate, .at(found.version))
  }

  private func canBeHad(
    _ wishes: ArraySlice<VersionRequest>, _ isTrial: Bool
  ) throws(ConvergenceError) -> Bool {
    var request = InstallRequest(lines: wishes.flatMap(\.lines))
    request.isAlone = true
    request.isTrial = isTrial
    request.isLowest = wishes.contains(where: \.isRelaxed)
    request.isOffline = isOffline
    return try installer.attempt(request) == 0
  }
}
