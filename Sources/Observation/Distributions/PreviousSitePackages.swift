import Host
import Packaging
package import SystemPackage

/// The packages of the previous Python version, with all that migrating them requires.
package struct PreviousSitePackages: Hashable, Sendable {
  /// The path relative to the environment: `lib/python3.10/site-packages`.
  package var path: FilePath
  /// The Python version that uses it.
  package var version: PythonVersion
  /// The distributions installed in it.
  package var packages: [FormerPackage]

  /// A library with these packages.
  package init(path: FilePath, version: PythonVersion, packages: [FormerPackage]) {
    self.path = path
    self.version = version
    self.packages = packages
  }

  /// Looks at the library at `path` of `environment`, and whether every recorded file exists; nil
  /// when it is not a directory.
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

/// A distribution in the previous version's library.
package struct FormerPackage: Hashable, Sendable {
  /// Its metadata.
  package var distribution: Distribution
  /// Whether the user requested it by name (`REQUESTED`, PEP 376) and no other package requires it.
  ///
  /// The mark alone is not enough: uv marks everything that one command names, even a whole lock
  /// file.
  package var isRequested: Bool
  /// Whether it has the mark `REQUESTED`.
  package var isMarked = false
  /// The tool that installed it, from `INSTALLER`.
  package var installer: String?
  /// Whether it has a `direct_url.json` that cannot be read.
  package var hasUnreadableOrigin = false
  /// Whether its `WHEEL` declares it free of compiled modules.
  package var isPure: Bool

  /// A distribution with these properties.
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
