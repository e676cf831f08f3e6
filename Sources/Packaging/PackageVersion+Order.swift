/// The order of versions: PEP 440, "Summary of permitted suffixes and relative ordering".
extension PackageVersion: Comparable, Hashable {
  package static func < (left: PackageVersion, right: PackageVersion) -> Bool {
    if left.epoch != right.epoch { return left.epoch < right.epoch }
    let difference = compareReleases(left, right)
    if difference != 0 { return difference < 0 }
    let (leftSuffix, rightSuffix) = (left.suffix, right.suffix)
    if leftSuffix != rightSuffix { return leftSuffix < rightSuffix }
    switch (left.localLabel, right.localLabel) {
    case (nil, let label): return label != nil
    case (_?, nil): return false
    case (let label?, let other?): return label < other
    }
  }

  package static func == (left: PackageVersion, right: PackageVersion) -> Bool {
    left.epoch == right.epoch && compareReleases(left, right) == 0
      && left.suffix == right.suffix && left.localLabel == right.localLabel
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(epoch)
    hasher.combine(release.prefix(significantCount))
    hasher.combine(preRelease)
    hasher.combine(post)
    hasher.combine(dev)
    hasher.combine(localLabel)
  }

  /// The part after the release, as numbers that sort in the order of PEP 440.
  private typealias Suffix = (phase: Int, number: Int, post: Int, isFinal: Int, dev: Int)

  private var suffix: Suffix {
    (phaseRank, preRelease?.number ?? 0, post ?? -1, dev == nil ? 1 : 0, dev ?? 0)
  }

  private var phaseRank: Int {
    switch preRelease?.phase {
    case .alpha: 1
    case .beta: 2
    case .candidate: 3
    // `1.0.dev1` precedes the first alpha; `1.0.post1.dev1` follows the release.
    case nil: post == nil && dev != nil ? 0 : 4
    }
  }

  /// Compares the releases without trailing zeros: negative, 0 or positive.
  private static func compareReleases(_ left: PackageVersion, _ right: PackageVersion) -> Int {
    for index in 0..<min(left.significantCount, right.significantCount) {
      let (number, other) = (left.release[index], right.release[index])
      if number != other { return number < other ? -1 : 1 }
    }
    return left.significantCount - right.significantCount
  }

  /// Whether it has `epoch` and its release begins with `prefix`; missing numbers count as zeros.
  func begins(withEpoch epoch: Int, _ prefix: some Sequence<Int>) -> Bool {
    guard self.epoch == epoch else { return false }
    for (index, number) in prefix.enumerated() {
      guard number == (index < release.count ? release[index] : 0) else { return false }
    }
    return true
  }

  /// Whether both have the same epoch, release and pre-release.
  func isPostRelative(of other: PackageVersion) -> Bool {
    epoch == other.epoch && Self.compareReleases(self, other) == 0
      && preRelease == other.preRelease
  }
}
