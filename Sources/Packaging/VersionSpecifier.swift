/// One condition on a version: `>=1.0`.
///
/// Source: PEP 440, "Version specifiers".
enum VersionSpecifier: Hashable, Sendable {
  /// `~=1.4.2`.
  case compatible(PackageVersion)
  /// `==1.4`.
  case equal(PackageVersion)
  /// `!=1.4`.
  case unequal(PackageVersion)
  /// `==1.4.*`.
  case equalPrefix(PackageVersion)
  /// `!=1.4.*`.
  case notEqualPrefix(PackageVersion)
  /// `<=1.4`.
  case atMost(PackageVersion)
  /// `>=1.4`.
  case atLeast(PackageVersion)
  /// `<1.4`.
  case lessThan(PackageVersion)
  /// `>1.4`.
  case greaterThan(PackageVersion)
  /// `===1.4-anything`, in lower case.
  case identical(String)

  /// Whether `version` satisfies it.
  func contains(_ version: PackageVersion) -> Bool {
    switch self {
    case .compatible(let wanted):
      version >= wanted
        && version.begins(withEpoch: wanted.epoch, wanted.release.dropLast())
    case .equal(let wanted): Self.isEqual(version, wanted)
    case .unequal(let wanted): !Self.isEqual(version, wanted)
    case .equalPrefix(let prefix): version.begins(withEpoch: prefix.epoch, prefix.release)
    case .notEqualPrefix(let prefix): !version.begins(withEpoch: prefix.epoch, prefix.release)
    case .atMost(let wanted): version.public <= wanted
    case .atLeast(let wanted): version >= wanted
    case .lessThan(let wanted): Self.isBelow(version, wanted)
    case .greaterThan(let wanted): Self.isAbove(version, wanted)
    case .identical(let text): version.text.utf8.elementsEqual(text.utf8)
    }
  }

  /// Whether a version given as text satisfies it.
  func contains(text: String) -> Bool {
    if case .identical(let wanted) = self {
      return text.lowercased().utf8.elementsEqual(wanted.utf8)
    }
    return PackageVersion(text).map(contains) ?? false
  }

  /// Ignores the local label of `version` where `wanted` has none.
  private static func isEqual(_ version: PackageVersion, _ wanted: PackageVersion) -> Bool {
    wanted.localLabel == nil ? version.public == wanted : version == wanted
  }

  /// `<1.0` excludes pre-releases of 1.0, such as `1.0rc1`; `<1.0rc2` compares plainly.
  private static func isBelow(_ version: PackageVersion, _ wanted: PackageVersion) -> Bool {
    guard !wanted.isPrerelease else { return version < wanted }
    var first = wanted
    first.dev = 0
    return version < first
  }

  /// `>1.0` excludes `1.0.post1`, unless `wanted` is itself a post-release or a developmental
  /// release; it always excludes local versions of `wanted`, such as `1.0+local`.
  private static func isAbove(_ version: PackageVersion, _ wanted: PackageVersion) -> Bool {
    guard version.public > wanted else { return false }
    return wanted.post != nil || wanted.dev != nil || !version.isPostRelative(of: wanted)
  }
}
