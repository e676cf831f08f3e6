import Host
import Observation
import Packaging
import SystemPackage

/// Checks distributions' metadata: whether it is complete, not duplicated, and not left over.
struct MetadataCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.observation.scope.isComplete, let packages = facts.environment.packages else {
      return []
    }
    let duplicates = InstalledSet(packages).duplicates
    return packages.distributions.filter { distribution in
      !duplicates.contains { $0.contains(distribution) }
    }.compactMap { damaged($0, in: packages, facts.observation.declaration) }
      + [husks(packages)].compactMap { $0 }
      + duplicates.map { duplicate($0, in: packages) }
      + [leftovers(packages), legacy(packages)].compactMap { $0 }
  }

  /// Empty metadata directories; a package that is required and missing has a finding of its own.
  private func husks(_ packages: SitePackages) -> Finding? {
    guard let first = packages.husks.first else { return nil }
    return Finding(
      .distMetadataMissing, subject: packages.path / first,
      message: packages.husks.count == 1
        ? "a package's directory of metadata is empty"
        : "\(packages.husks.count) packages' directories of metadata are empty",
      evidence: packages.husks.map { Evidence("empty", $0) },
      remedies: packages.husks.map { .setAside(packages.path / $0) })
  }

  private func damaged(
    _ distribution: Distribution, in packages: SitePackages, _ declaration: Declaration?
  ) -> Finding? {
    guard distribution.form == .distInfo else { return nil }
    let name = Printed.name(distribution)
    func finding(
      _ problem: Problem, _ file: ByteString, _ message: String
    ) -> Finding {
      let again = Reinstallation(distribution, declaration)
      return Finding(
        problem, subject: packages.path / distribution.metadataName / file, message: message,
        remedies: again.remedies, advice: again.advice)
    }
    switch (distribution.metadata, distribution.record) {
    case (.missing, _):
      return finding(
        .distMetadataMissing, "METADATA", "the metadata of \(name) is missing")
    case (.empty, _):
      return finding(
        .distMetadataEmpty, "METADATA", "the metadata of \(name) is an empty file")
    case (.unusable, _):
      return finding(
        .distMetadataInvalid, "METADATA", "the metadata of \(name) can not be read")
    case (.present, .missing):
      return finding(
        .distRecordMissing, "RECORD",
        "\(name) has no record of its files, so it can not be removed or upgraded")
    case (.present, .empty):
      return finding(
        .distMetadataEmpty, "RECORD", "the record of the files of \(name) is empty")
    case (.present, .unusable):
      return finding(
        .distMetadataInvalid, "RECORD", "the record of the files of \(name) can not be read")
    case (.present, .present): return nil
    }
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

  private func leftovers(_ packages: SitePackages) -> Finding? {
    guard let first = packages.leftovers.first else { return nil }
    return Finding(
      .distLeftover, subject: packages.path / first.name,
      message: "pip was interrupted as it replaced a package",
      evidence: packages.leftovers.map { Evidence("left over", $0.name) },
      remedies: packages.leftovers.map { remedy(for: $0, in: packages) })
  }

  /// Renames a leftover back if its original name is free and nothing has replaced it; else moves
  /// it to the backup.
  private func remedy(for leftover: SitePackages.Leftover, in packages: SitePackages) -> Remedy {
    let place = packages.path / leftover.name
    guard let original = leftover.original, !packages.names.contains(original),
      !InstalledSet(packages).hasSuccessor(of: original)
    else { return .setAside(place) }
    return .rename(place, to: packages.path / original)
  }

  private func legacy(_ packages: SitePackages) -> Finding? {
    let old = packages.distributions.filter { $0.form == .eggFile }
    guard let first = old.first else { return nil }
    return Finding(
      .distLegacy, subject: packages.path / first.metadataName,
      message: old.count == 1
        ? "installed by distutils; neither pip nor uv can remove it"
        : "\(old.count) packages were installed by distutils; neither pip nor uv can remove them",
      evidence: old.map { Evidence("metadata", $0.metadataName) })
  }
}
