import Packaging

/// pip's message about a requirement that no version satisfies: the name, and the versions
/// available for the interpreter.
///
/// If wheels are demanded, only versions with a wheel are listed. From pip 22.3 to 26.3 the message
/// is `Could not find a version that satisfies the requirement NAME==1 (from versions: 2, 3)`. `pip
/// index versions` is no alternative: before pip 26 it omits versions without a wheel.
struct UnsatisfiedRequirement {
  let key: DistributionName
  /// The available versions, sorted.
  let versions: [PackageVersion]

  /// Finds the message in pip's output `said`; nil if it is not there.
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

  /// The version nearest to `version`: the next newer one, else the newest older one.
  ///
  /// Prereleases count only if `version` is one, or if there is nothing else.
  ///
  /// - Parameter isAdmitted: Whether the project allows a version.
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
