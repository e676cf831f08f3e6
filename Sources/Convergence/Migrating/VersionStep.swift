import Packaging

/// The step from one version of a package to another.
package struct VersionStep: Sendable {
  /// Whether it is a downgrade.
  package let isDown: Bool

  /// Compares two versions as written; a version that does not parse is no downgrade.
  package init(from: String, to: String) {
    guard let from = PackageVersion(from), let to = PackageVersion(to) else {
      isDown = false
      return
    }
    isDown = to < from
  }
}
