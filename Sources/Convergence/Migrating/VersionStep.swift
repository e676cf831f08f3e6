import Packaging

/// From one version of a package to another.
package struct VersionStep: Sendable {
  /// Whether the second version is the older one.
  package let isDown: Bool

  /// Compares two versions as written.
  package init(from: String, to: String) {
    guard let from = PackageVersion(from), let to = PackageVersion(to) else {
      isDown = false
      return
    }
    isDown = to < from
  }
}
