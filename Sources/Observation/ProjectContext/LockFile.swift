import Host
package import Packaging
package import SystemPackage
import TOMLKit

/// The versions that a project's lock file fixes.
package struct LockFile: Hashable, Sendable {
  /// The file, in the project.
  package var file: FilePath
  /// The version of each package from an index, except packages that are locked at several
  /// versions.
  package var versions: [DistributionName: String]

  /// Reads the lock of `project`: `uv.lock`, else `poetry.lock`; nil where there is none.
  package init?(in project: FilePath) {
    for file: FilePath in ["uv.lock", "poetry.lock"] {
      guard let table = Declaration.table(file, in: project) else { continue }
      self.file = file
      versions = Self.versions(in: table)
      return
    }
    return nil
  }

  private static func versions(in table: TOMLTable) -> [DistributionName: String] {
    var versions: [DistributionName: String] = [:]
    var ambiguous: Set<DistributionName> = []
    for package in table["package"]?.array ?? TOMLArray() {
      guard let package = package.table, isFromIndex(package),
        let name = package["name"]?.string, let version = package["version"]?.string,
        PackageVersion(version) != nil
      else { continue }
      let key = DistributionName(name)
      if versions.updateValue(version, forKey: key) != nil { ambiguous.insert(key) }
    }
    return versions.filter { !ambiguous.contains($0.key) }
  }

  /// Whether it comes from an index: uv names a registry for each package, Poetry a source only
  /// where it is not PyPI.
  private static func isFromIndex(_ package: TOMLTable) -> Bool {
    guard let source = package["source"]?.table else { return true }
    return source["registry"] != nil || source["type"]?.string == "legacy"
  }
}
