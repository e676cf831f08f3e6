import Packaging

/// What pip says of a requirement that no version satisfies: its name, and the versions that there
/// are for the interpreter, as far as builds are demanded with a build.
///
/// From pip 22.3 to 26.3 the words are `Could not find a version that satisfies the requirement
/// NAME==1 (from versions: 2, 3)`; `pip index versions` leaves out of account, before 26, what has
/// no build.
struct UnsatisfiedRequirement {
  let key: DistributionName
  /// In the order of versions.
  let versions: [PackageVersion]

  /// Looks for the words in what pip said; nil where they are not there.
  init?(_ said: some StringProtocol) {
    guard let start = said.firstRange(of: "satisfies the requirement "),
      let list = said[start.upperBound...].firstRange(of: "(from versions: "),
      let end = said[list.upperBound...].firstIndex(of: ")"),
      let name = Self.name(said[start.upperBound..<list.lowerBound])
    else { return nil }
    key = DistributionName(name)
    versions = said[list.upperBound..<end].split { $0 == "," || $0.isWhitespace }
      .compactMap { PackageVersion($0) }.sorted()
  }

  /// The nearest to `version`: the next newer one, else the one before it; what comes before a
  /// release only where it is one as well, or nothing else is there.
  ///
  /// - Parameter isAdmitted: Whether a version may be taken at all.
  func nearest(
    to version: PackageVersion, where isAdmitted: (PackageVersion) -> Bool
  ) -> PackageVersion? {
    let admitted = versions.filter { $0 != version && isAdmitted($0) }
    let releases = admitted.filter { !$0.isPrerelease }
    let usual = version.isPrerelease || releases.isEmpty ? admitted : releases
    return usual.first { $0 > version } ?? usual.last
  }

  private static func name(_ text: some StringProtocol) -> String? {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    return Requirement(name)?.name
  }
}
