import Host
import Observation

/// Decides which of several metadata directories the files of a distribution belong to.
enum DuplicateJudge {
  /// The one whose record fits the files best; nil when two fit alike, or none.
  static func owner(among candidates: [Distribution]) -> Distribution? {
    let ranked = candidates.map { (distribution: $0, rank: rank($0)) }
      .sorted { $0.rank > $1.rank }
    guard ranked.count > 1, ranked[0].rank > ranked[1].rank, ranked[0].rank >= 4 else { return nil }
    return ranked[0].distribution
  }

  /// That the files are as recorded counts most; then that the record speaks of this very
  /// directory, and that the directory has the version that is in it.
  private static func rank(_ distribution: Distribution) -> Int {
    guard distribution.metadata == .present, distribution.record == .present,
      distribution.presentFiles > 0
    else { return 0 }
    let versionInName = distribution.metadataName.lossyText.contains("-\(distribution.version).")
    return (distribution.damage.isEmpty ? 4 : 0) + (distribution.recordsItself ? 2 : 0)
      + (versionInName ? 1 : 0)
  }
}
