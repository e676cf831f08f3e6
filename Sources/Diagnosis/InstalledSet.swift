import Host
import Observation
import Packaging

/// The distributions of one library by their names.
struct InstalledSet {
  private let packages: SitePackages
  private let byName: [DistributionName: [Distribution]]

  init(_ packages: SitePackages) {
    self.packages = packages
    byName = Dictionary(grouping: packages.distributions, by: \.key)
  }

  /// The distributions that are there more than once.
  var duplicates: [[Distribution]] {
    byName.values.filter { $0.count > 1 }.sorted {
      $0[0].metadataName.bytes.lexicographicallyPrecedes($1[0].metadataName.bytes)
    }
  }

  /// The distribution of this name.
  subscript(name: DistributionName) -> Distribution? { byName[name]?.first }

  /// Whether `metadata`, the name of a directory that is gone, is that of a distribution which is
  /// there in another version.
  func hasSuccessor(of metadata: ByteString) -> Bool {
    guard let directory = DistributionDirectory(metadata.lossyText) else { return false }
    return byName[DistributionName(directory.name)] != nil
  }
}
