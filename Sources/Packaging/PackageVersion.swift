/// The version of a distribution: `1!2.0rc1.post3.dev4+ubuntu.1`.
///
/// Source: PEP 440, "Version scheme", which also defines order and equality: `1.0` and `1.0.0` are
/// equal, and hash alike, though their texts differ.
package struct PackageVersion: Sendable {
  /// 1 in `1!2.0`; 0 where none is given.
  package let epoch: Int
  /// The numbers between the dots: 2 and 0 in `2.0`.
  package let release: [Int]
  /// The length of the release without trailing zeros, which comparisons ignore.
  let significantCount: Int
  /// `rc1` in `2.0rc1`.
  package internal(set) var preRelease: PreRelease?
  /// 3 in `2.0.post3`.
  package internal(set) var post: Int?
  /// 4 in `2.0.dev4`.
  package internal(set) var dev: Int?
  var localLabel: LocalVersionLabel?

  /// The part of a version that marks a pre-release: `rc1`.
  package struct PreRelease: Hashable, Sendable {
    /// Alpha, beta or release candidate.
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

  /// Parses any spelling that PEP 440 allows; nil when `text` is not a version.
  ///
  /// A number that an `Int` cannot hold makes it nil, except in the local label.
  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// Parses a version given as bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard let version = bytes.withBytes({ Self(whole: $0) }) else { return nil }
    self = version
  }

  /// `ubuntu.1` in `2.0+ubuntu.1`, normalised; nil where there is none.
  package var local: String? { localLabel?.text }

  /// Whether it is an alpha, a beta, a candidate or a developmental release.
  package var isPrerelease: Bool { preRelease != nil || dev != nil }

  /// The same version without its local label.
  ///
  /// Source: PEP 440, "Public version identifiers".
  package var `public`: PackageVersion {
    var version = self
    version.localLabel = nil
    return version
  }

  /// The same version with its epoch and release only.
  package var base: PackageVersion {
    var version = self.public
    (version.preRelease, version.post, version.dev) = (nil, nil, nil)
    return version
  }

  /// The release in which the number at `place` is one higher and the last: `2` for `1.5` and place
  /// 0; nil where there is no such number, or it is the largest possible.
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
