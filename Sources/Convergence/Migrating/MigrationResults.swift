import Host
import Observation
import Packaging
import SystemPackage

/// Reports what became of each package of a plan, and copies the files of those that the installer
/// could not install.
struct MigrationResults {
  let plan: MigrationPlan
  let staging: StagingEnvironment
  /// The environment that is migrated.
  let environment: FilePath

  /// Every package with its result: failures first, then changes.
  func packages(_ result: PackageResolution.Result) -> [MigratedPackage] {
    var packages = plan.excluded
    var staged: [DistributionName: String] = [:]
    for installed in installed { staged[installed.key] = version(of: installed) }
    var known = Set(plan.present.map(\.key))
    let failures = Dictionary(
      result.failures.map { ($0.candidate.key, $0) }, uniquingKeysWith: { first, _ in first })
    for candidate in plan.candidates {
      known.insert(candidate.key)
      if let failure = failures[candidate.key] {
        packages.append(candidate.result(carry(failure)))
      } else if let version = staged[candidate.key] {
        let isKept = Self.isSame(version, candidate.package.distribution.version)
        packages.append(candidate.result(isKept ? .kept : .changed(version)))
      } else {
        packages.append(candidate.result(.failed("the installer left it out")))
      }
    }
    packages += result.unmet.map(\.requirement).filter { staged[$0.key] == nil }.map {
      MigratedPackage(
        name: $0.name, from: nil, isRequested: true,
        result: .failed("the project asks for it, and it can not be installed"))
    }
    packages += installed.filter { !known.contains($0.key) }.map {
      MigratedPackage(
        name: $0.name, from: nil, result: .added(staged[$0.key] ?? $0.version))
    }
    return packages.sorted { ($0.rank, $0.name.lowercased()) < ($1.rank, $1.name.lowercased()) }
  }

  private var installed: [Installed] {
    Installed.all(in: staging.path.pushing(staging.provided.sitePackages))
  }

  private func carry(_ failure: PackageResolution.Failure) -> MigratedPackage.Result {
    let package = failure.candidate.package
    guard failure.mayBeCarried, CarriedPackage.canBeCarried(package, staging.provided) else {
      return .failed(failure.reason)
    }
    do {
      try CarriedPackage(
        package: package, library: plan.library, staging: staging, environment: environment
      ).carry()
      return .carried
    } catch {
      return .failed("\(failure.reason), and its files can not be carried over: \(error)")
    }
  }

  /// The version in its normal form, which `.dist-info` names may not have.
  private func version(of installed: Installed) -> String {
    PackageVersion(installed.version)?.text ?? installed.version
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    if let left = PackageVersion(left), let right = PackageVersion(right) { return left == right }
    return left == right
  }
}

extension MigratedPackage {
  /// The sort order: what people look for comes first.
  fileprivate var rank: Int {
    switch result {
    case .failed: 0
    case .carried: 1
    case .changed: 2
    case .added: 3
    case .kept: 4
    case .planned: 5
    }
  }
}
