import Host
import Observation
import Packaging
import SystemPackage

/// The metadata of distributions: whether it is whole, is there once, and is not left over.
struct MetadataCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.observation.scope.isComplete, let packages = facts.environment.packages else {
      return []
    }
    let duplicates = InstalledSet(packages).duplicates
    return packages.distributions.filter { distribution in
      !duplicates.contains { $0.contains(distribution) }
    }.compactMap { damaged($0, in: packages) }
      + duplicates.map { duplicate($0, in: packages) }
      + leftovers(packages) + legacy(packages)
  }

  private func damaged(_ distribution: Distribution, in packages: SitePackages) -> Finding? {
    guard distribution.form == .wheel else { return nil }
    let name = Printed.name(distribution)
    switch (distribution.metadata, distribution.record) {
    case (.missing, _):
      return finding(
        .distMetadataMissing, "METADATA", "the metadata of \(name) is missing", distribution,
        packages)
    case (.empty, _):
      return finding(
        .distMetadataEmpty, "METADATA", "the metadata of \(name) is an empty file", distribution,
        packages)
    case (.unusable, _):
      return finding(
        .distMetadataInvalid, "METADATA", "the metadata of \(name) can not be read", distribution,
        packages)
    case (.present, .missing):
      return finding(
        .distRecordMissing, "RECORD",
        "\(name) has no record of its files, so it can not be removed or upgraded", distribution,
        packages)
    case (.present, .empty):
      return finding(
        .distMetadataEmpty, "RECORD", "the record of the files of \(name) is empty", distribution,
        packages)
    case (.present, .unusable):
      return finding(
        .distMetadataInvalid, "RECORD", "the record of the files of \(name) can not be read",
        distribution, packages)
    case (.present, .present): return nil
    }
  }

  private func finding(
    _ problem: Problem, _ file: ByteString, _ message: String, _ distribution: Distribution,
    _ packages: SitePackages
  ) -> Finding {
    let again = Reinstallation(distribution)
    return Finding(
      problem, subject: packages.path / distribution.metadataName / file, message: message,
      remedies: again.remedies, advice: again.advice)
  }

  private func duplicate(_ pair: [Distribution], in packages: SitePackages) -> Finding {
    let owner = DuplicateJudge.owner(among: pair)
    let others = pair.filter { owner != nil && $0 != owner }
    return Finding(
      .distDuplicate, subject: packages.path / (others.first ?? pair[0]).metadataName,
      message: "\(pair[0].key) is there \(pair.count) times; only one of them has its files",
      evidence: pair.map { Evidence($0 == owner ? "in place" : "metadata", $0.metadataName) },
      remedies: others.map { .setAside(packages.path / $0.metadataName) },
      advice: owner == nil
        ? "the files fit none of them, or all: `uv pip install --reinstall \(pair[0].key)`" : nil)
  }

  private func leftovers(_ packages: SitePackages) -> [Finding] {
    guard let first = packages.leftovers.first else { return [] }
    return [
      Finding(
        .distLeftover, subject: packages.path / first.name,
        message: "pip was interrupted as it replaced a package",
        evidence: packages.leftovers.map { Evidence("left over", $0.name) },
        remedies: packages.leftovers.map { remedy(for: $0, in: packages) })
    ]
  }

  /// What has lost its own name gets it back; where there is a new one it goes to the backup.
  private func remedy(for leftover: SitePackages.Leftover, in packages: SitePackages) -> Remedy {
    let place = packages.path / leftover.name
    guard let original = leftover.original, !packages.names.contains(original),
      !InstalledSet(packages).hasSuccessor(of: original)
    else { return .setAside(place) }
    return .rename(place, to: packages.path / original)
  }

  private func legacy(_ packages: SitePackages) -> [Finding] {
    let old = packages.distributions.filter { $0.form == .eggFile }
    guard let first = old.first else { return [] }
    return [
      Finding(
        .distLegacy, subject: packages.path / first.metadataName,
        message: old.count == 1
          ? "installed by distutils; neither pip nor uv can remove it"
          : "\(old.count) packages were installed by distutils; neither pip nor uv can remove them",
        evidence: old.map { Evidence("metadata", $0.metadataName) })
    ]
  }
}
