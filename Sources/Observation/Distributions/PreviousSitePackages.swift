import Host
import Packaging
package import SystemPackage

/// The packages of a version that was left behind, with all that is to be known to bring them along.
package struct PreviousSitePackages: Hashable, Sendable {
  /// `lib/python3.10/site-packages`.
  package var path: FilePath
  /// The version that sees it.
  package var version: PythonVersion
  /// What is installed in it.
  package var packages: [FormerPackage]

  /// A library of its parts.
  package init(path: FilePath, version: PythonVersion, packages: [FormerPackage]) {
    self.path = path
    self.version = version
    self.packages = packages
  }

  /// Looks at the library at `path` of `environment`, whether every recorded file is there included;
  /// nil when it is no directory.
  package init?(_ path: FilePath, of version: PythonVersion, in environment: FilePath) {
    let reader = SitePackagesReader(
      environment: environment, path: path, project: environment.parent, isThorough: false,
      expectedSuffix: nil, standardLibrary: { nil })
    guard let seen = reader.read(), let directory = try? OpenDirectory(environment.pushing(path))
    else { return nil }
    let needed = Set(
      seen.distributions.flatMap(\.requirements).filter {
        $0.marker?.text.contains("extra") != true
      }
      .map(\.key))
    self.init(
      path: path, version: version,
      packages: seen.distributions.map { FormerPackage($0, in: directory, needed: needed) })
  }
}

/// A distribution in a library that was left behind.
package struct FormerPackage: Hashable, Sendable {
  /// What it is.
  package var distribution: Distribution
  /// Whether somebody asked for it by its name (`REQUESTED`, PEP 376), and no other package did.
  ///
  /// The second, because uv marks all that one command names, a lock file's whole content too.
  package var isRequested: Bool
  /// Whether it is marked as asked for.
  package var isMarked = false
  /// What installed it, as its `INSTALLER` says.
  package var installer: String?
  /// Whether it says that it came from no index, and not so that it can be understood.
  package var hasUnreadableOrigin = false
  /// Whether its `WHEEL` says that it has no compiled modules.
  package var isPure: Bool

  /// A distribution with what is known of it.
  package init(
    _ distribution: Distribution, isRequested: Bool = false, installer: String? = nil,
    isPure: Bool = true
  ) {
    self.distribution = distribution
    self.isRequested = isRequested
    self.installer = installer
    self.isPure = isPure
  }

  init(
    _ distribution: Distribution, in directory: OpenDirectory, needed: Set<DistributionName>
  ) {
    let metadata = distribution.metadataName
    let installer = try? directory.head(of: metadata / "INSTALLER", count: 64)
    let wheel = try? directory.head(of: metadata / "WHEEL", count: 4096)
    let isMarked = directory.status(metadata / "REQUESTED") != nil
    self.init(
      distribution,
      isRequested: isMarked && !needed.contains(distribution.key)
        || distribution.form == .eggLink,
      installer: installer.map { String(String(decoding: $0, as: UTF8.self).trimmed) },
      isPure: wheel.map { WheelFile($0).isPure } ?? false)
    self.isMarked = isMarked
    hasUnreadableOrigin =
      distribution.origin == nil && directory.status(metadata / "direct_url.json") != nil
  }
}

extension String {
  fileprivate var trimmed: Substring { self[...].trimmed }
}
