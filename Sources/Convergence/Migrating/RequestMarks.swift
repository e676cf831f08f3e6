import Host
import Observation
import Packaging
import SystemPackage

/// The `REQUESTED` marks (PEP 376) in a staging environment, for packages that somebody asked for
/// by name.
///
/// The installer is given every name and marks all packages, so the wrong marks must be removed.
struct RequestMarks {
  private let staging: StagingEnvironment

  /// The marks of the packages in `staging`.
  init(_ staging: StagingEnvironment) {
    self.staging = staging
  }

  /// Removes the marks of the packages `names`, and their lines in `RECORD`.
  func forget(of names: Set<DistributionName>) {
    let library = staging.provided.sitePackages
    for installed in Installed.all(in: staging.path.pushing(library))
    where names.contains(installed.key) {
      let metadata = staging.place.pushing(library).pushing(FilePath(installed.metadataName))
      guard case .file? = try? staging.directory.state(of: metadata.appending("REQUESTED")) else {
        continue
      }
      forget(installed.metadataName / "REQUESTED", in: metadata.appending("RECORD"))
      try? staging.directory.remove(metadata.appending("REQUESTED"))
    }
  }

  private func forget(_ file: ByteString, in record: FilePath) {
    guard let bytes = try? staging.directory.contents(of: record, limit: 1 << 27) else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.starts(with: file.bytes + [UInt8(ascii: ",")]) }
    if kept.count == lines.count { return }
    try? staging.directory.placeFile(
      Array(kept.joined(separator: [UInt8(ascii: "\n")])), isDurable: false, at: record)
  }
}
