import Host
import Packaging
import SystemPackage

/// Finds the nearest available version of a package in pip's error messages.
struct VersionsNamedByPip {
  let installer: PackageInstaller
  let plan: MigrationPlan
  let words: FilePath

  /// The result of ``settle(_:)``.
  struct Settled {
    var available: [VersionRequest]
    var unavailable: [VersionRequest] = []
    /// Whether a run proved that all of `available` can be installed together.
    var isWhole = false
  }

  /// Tries all `wishes` at once, and after each failure another version of the package that pip
  /// names, until nothing is missing or pip names none.
  func settle(_ wishes: [VersionRequest]) throws(ConvergenceError) -> Settled {
    var settled = Settled(available: wishes)
    var tried: Set<[InstallLine]> = []
    while !settled.available.isEmpty {
      if try attempt(settled.available.flatMap(\.lines)) == 0 {
        settled.isWhole = true
        return settled
      }
      guard let missing = said,
        let index = settled.available.firstIndex(where: {
          $0.candidate.key == missing.key && $0.candidate.isFromIndex
        })
      else { return settled }
      let wish = settled.available[index]
      // A build dependency may have the same name.
      if missing.versions.contains(where: { $0.text == wish.wanted?.text }) { return settled }
      if let other = nearest(to: wish, missing), tried.insert(other.lines).inserted {
        settled.available[index] = other
      } else {
        if try attempt(wish.lines) == 0 { return settled }
        settled.unavailable.append(settled.available.remove(at: index))
      }
    }
    settled.isWhole = true
    return settled
  }

  /// The nearest version of an unavailable package; `wish` itself if there is no other version, nil
  /// if pip lists none.
  func nearest(to wish: VersionRequest) throws(ConvergenceError) -> VersionRequest? {
    guard try attempt(wish.candidate.lines(.at(Self.impossible))) != 0, let said,
      said.key == wish.candidate.key
    else { return nil }
    return nearest(to: wish, said) ?? wish
  }

  /// The versions newer than the wanted one, sorted, as far as pip lists them.
  func newerVersions(of wish: VersionRequest) throws(ConvergenceError) -> [PackageVersion] {
    guard try attempt(wish.candidate.lines(.at(Self.impossible))) != 0, let said,
      said.key == wish.candidate.key,
      let version = PackageVersion(wish.found ?? wish.candidate.version)
    else { return [] }
    return said.versions.filter { $0 > version && $0.isPrerelease == version.isPrerelease }
  }

  /// A version that no package has, so that pip lists the existing ones.
  private static let impossible = "99999999"

  private func nearest(to wish: VersionRequest, _ missing: UnsatisfiedRequirement)
    -> VersionRequest?
  {
    let candidate = wish.candidate
    let demanded = candidate.demanded.flatMap { VersionSpecifiers($0) }
    guard let version = PackageVersion(candidate.version),
      let nearest = missing.nearest(to: version, where: { demanded?.contains($0) ?? true })
    else { return nil }
    return VersionRequest(candidate, .at(nearest.text))
  }

  private func attempt(_ lines: [InstallLine]) throws(ConvergenceError) -> CInt {
    var request = InstallRequest(lines: lines)
    request.isAlone = true
    request.isTrial = true
    return try installer.attempt(request)
  }

  private var said: UnsatisfiedRequirement? {
    let bytes = (try? FileReading.contents(of: words)) ?? []
    return UnsatisfiedRequirement(String(decoding: bytes, as: UTF8.self))
  }
}
