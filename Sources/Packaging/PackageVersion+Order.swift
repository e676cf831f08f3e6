/// The order of versions: PEP 440, "Summary of permitted suffixes and relative ordering".
extension PackageVersion: Comparable, Hashable {
  public static func < (left: PackageVersion, right: PackageVersion) -> Bool {
    if left.epoch != right.epoch { return left.epoch < right.epoch }
    let difference = compare(left.release, right.release)
    if difference != 0 { return difference < 0 }
    let (leftSuffix, rightSuffix) = (left.suffix, right.suffix)
    if leftSuffix != rightSuffix { return leftSuffix < rightSuffix }
    switch (left.localLabel, right.localLabel) {
    case (nil, let label): return label != nil
    case (_?, nil): return false
    case (let label?, let other?): return label < other
    }
  }

  public static func == (left: PackageVersion, right: PackageVersion) -> Bool {
    left.epoch == right.epoch && compare(left.release, right.release) == 0
      && left.suffix == right.suffix && left.localLabel == right.localLabel
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(epoch)
    hasher.combine(release.prefix((release.lastIndex { $0 != 0 } ?? -1) + 1))
    hasher.combine(preRelease)
    hasher.combine(post)
    hasher.combine(dev)
    hasher.combine(localLabel)
  }

  /// What follows the release, as numbers that are ordered like versions.
  private typealias Suffix = (phase: Int, number: Int, post: Int, isFinal: Int, dev: Int)

  private var suffix: Suffix {
    (phaseRank, preRelease?.number ?? 0, post ?? -1, dev == nil ? 1 : 0, dev ?? 0)
  }

  private var phaseRank: Int {
    switch preRelease?.phase {
    case .alpha: 1
    case .beta: 2
    case .candidate: 3
    // `1.0.dev1` leads to the first alpha, `1.0.post1.dev1` to what comes after the release.
    case nil: post == nil && dev != nil ? 0 : 4
    }
  }

  /// Negative, 0 or positive; missing numbers are zeros.
  private static func compare(_ left: [Int], _ right: [Int]) -> Int {
    for index in 0..<max(left.count, right.count) {
      let number = index < left.count ? left[index] : 0
      let other = index < right.count ? right[index] : 0
      if number != other { return number < other ? -1 : 1 }
    }
    return 0
  }

  /// Whether epoch and release begin with those given; missing numbers are zeros.
  func begins(withEpoch epoch: Int, _ prefix: some Sequence<Int>) -> Bool {
    guard self.epoch == epoch else { return false }
    for (index, number) in prefix.enumerated() {
      guard number == (index < release.count ? release[index] : 0) else { return false }
    }
    return true
  }

  /// Whether both have one epoch, one release and one pre-release.
  func isPostRelative(of other: PackageVersion) -> Bool {
    epoch == other.epoch && Self.compare(release, other.release) == 0
      && preRelease == other.preRelease
  }
}
