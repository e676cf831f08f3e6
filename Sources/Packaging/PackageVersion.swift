/// The version of a distribution: `1!2.0rc1.post3.dev4+ubuntu.1`.
///
/// Source: PEP 440, "Version scheme". Versions are ordered and equal as it says: `1.0` and `1.0.0`
/// are one version, and hash alike, though their texts differ.
package struct PackageVersion: Sendable {
  /// 1 in `1!2.0`; 0 where it is not said.
  package let epoch: Int
  /// The numbers between the dots: 2 and 0 in `2.0`.
  package let release: [Int]
  /// How many numbers the release has without the zeros at its end, which say nothing.
  let significantCount: Int
  /// `rc1` in `2.0rc1`.
  package internal(set) var preRelease: PreRelease?
  /// 3 in `2.0.post3`.
  package internal(set) var post: Int?
  /// 4 in `2.0.dev4`.
  package internal(set) var dev: Int?
  var localLabel: LocalVersionLabel?

  /// What comes before a release.
  package struct PreRelease: Hashable, Sendable {
    /// How far it is.
    package var phase: Phase
    /// 1 in `rc1`.
    package var number: Int
  }

  /// The phases of a release, in their order.
  package enum Phase: String, Hashable, Sendable {
    /// `a` or `alpha`.
    case alpha = "a"
    /// `b` or `beta`.
    case beta = "b"
    /// `rc`, `c`, `pre` or `preview`.
    case candidate = "rc"
  }

  /// Reads a version in any spelling that PEP 440 knows; nil when it is none.
  ///
  /// A number that an `Int` can not hold makes it none, but in the local label.
  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Reads a version that is there as bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard let version = bytes.withBytes({ Self(whole: $0) }) else { return nil }
    self = version
  }

  /// `ubuntu.1` in `2.0+ubuntu.1`, normalised; nil where there is none.
  package var local: String? { localLabel?.text }

  /// Whether it comes before a release: an alpha, a beta, a candidate or a developmental release.
  package var isPrerelease: Bool { preRelease != nil || dev != nil }

  /// The same version without its local label.
  ///
  /// Source: PEP 440, "Public version identifiers".
  package var `public`: PackageVersion {
    var version = self
    version.localLabel = nil
    return version
  }

  /// The epoch and the release alone.
  package var base: PackageVersion {
    var version = self.public
    (version.preRelease, version.post, version.dev) = (nil, nil, nil)
    return version
  }

  /// The first release that differs from this one in the number at `place`: `2` after `1.5` for 0;
  /// nil where there is no such number, or none that is greater.
  package func release(after place: Int) -> String? {
    guard release.indices.contains(place), release[place] < .max else { return nil }
    return (release[..<place] + [release[place] + 1]).map(String.init).joined(separator: ".")
  }

  /// The normalised spelling.
  ///
  /// Source: PEP 440, "Normalization".
  package var text: String {
    var text = epoch == 0 ? "" : "\(epoch)!"
    text += release.lazy.map(String.init).joined(separator: ".")
    if let preRelease { text += "\(preRelease.phase.rawValue)\(preRelease.number)" }
    if let post { text += ".post\(post)" }
    if let dev { text += ".dev\(dev)" }
    if let local { text += "+\(local)" }
    return text
  }
}
