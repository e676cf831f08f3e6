import Host
import Packaging
package import SystemPackage

/// Reads everything in a `site-packages`, on every core.
struct SitePackagesReader {
  let environment: FilePath
  let path: FilePath
  let project: FilePath
  /// Whether to look at every recorded file.
  let isThorough: Bool
  /// Called with the number of bytes verified and their total.
  var onProgress: (@Sendable (Int, Int) -> Void)?
  /// The suffix of extension modules for the provided interpreter.
  let expectedSuffix: [UInt8]?
  /// Looks up the modules of the standard library, nil where they are not known.
  let standardLibrary: () -> StandardLibrary?

  /// The contents, nil when it is not a directory.
  func read() -> SitePackages? {
    guard let directory = try? OpenDirectory(environment.pushing(path)) else { return nil }
    var seen = SitePackages(path: path)
    seen.names = directory.names
    if seen.names.isEmpty { return seen }
    let standardLibrary = standardLibrary()
    seen.distributions = distributions(in: directory, named: seen.names)
    seen.husks = seen.distributions.filter { $0.isHusk(in: directory) }.map(\.metadataName)
    seen.distributions.removeAll { seen.husks.contains($0.metadataName) }
    if !isThorough { readThoroughly(duplicatesAmong: &seen.distributions, in: directory) }
    let missing = seen.distributions.flatMap(\.damage).filter { $0.kind == .missing }
      .map { ByteString(Array($0.path.bytes.prefix { $0 != UInt8(ascii: "/") })) }
    seen.leftovers = LeftoverReader(directory: directory)
      .leftovers(among: seen.names, missing: Set(missing))
    HashVerification(directory: directory, onProgress: onProgress).verify(&seen.distributions)
    seen.pathFiles = pathFiles(in: directory, seen, standardLibrary)
    // A second time: directories that the first pass found decide whether imports can be resolved.
    seen.pathFiles = pathFiles(in: directory, seen, standardLibrary)
    let modules = ModuleLookup(sitePackages: seen, standardLibrary: standardLibrary)
    seen.customizations = Customization.names.filter { seen.names.contains($0) }
      .compactMap { Customization($0, in: directory, modules) }
    if let standardLibrary {
      seen.shadows = seen.names.filter { name in
        let isFile = name.bytes.hasSuffix(".py")
        return standardLibrary.has(isFile ? ByteString(Array(name.bytes.dropLast(3))) : name)
      }
    }
    return seen
  }

  private func pathFiles(
    in directory: OpenDirectory, _ seen: SitePackages, _ standardLibrary: StandardLibrary?
  ) -> [PthFile] {
    let modules = ModuleLookup(sitePackages: seen, standardLibrary: standardLibrary)
    return seen.names.filter { $0.bytes.hasSuffix(".pth") }.map {
      PthFile($0, in: directory, modules)
    }
  }

  private func distributions(
    in directory: OpenDirectory, named names: [ByteString]
  ) -> [Distribution] {
    let reader = reader(of: directory, isThorough: isThorough)
    let metadata = names.filter {
      $0.bytes.first != UInt8(ascii: "~") && ($0.bytes.hasSuffix("-info"))
    }
    let recorded = Concurrently.map(metadata.count, share: 8) { index in
      Self.distribution(metadata[index], in: directory, reader)
    }.compactMap { $0 }
    let links = names.filter { $0.bytes.hasSuffix(".egg-link") }
    if links.isEmpty { return recorded }
    let known = Set(recorded.map(\.key))
    return recorded + links.compactMap { reader.eggLink($0) }.filter { !known.contains($0.key) }
  }

  private func reader(of directory: OpenDirectory, isThorough: Bool) -> DistributionReader {
    DistributionReader(
      sitePackages: directory, project: project, isThorough: isThorough,
      expectedSuffix: expectedSuffix)
  }

  /// Reads every file of distributions whose name has several metadata directories.
  ///
  /// Only hashes tell which of them the files belong to: two releases often differ in bytes, not in
  /// size.
  private func readThoroughly(
    duplicatesAmong distributions: inout [Distribution], in directory: OpenDirectory
  ) {
    let keys = distributions.map(\.key.text).sorted()
    let repeated = zip(keys, keys.dropFirst()).filter { $0 == $1 }.map(\.0)
    if repeated.isEmpty { return }
    let reader = reader(of: directory, isThorough: true)
    for index in distributions.indices where repeated.contains(distributions[index].key.text) {
      let name = distributions[index].metadataName
      guard let read = Self.distribution(name, in: directory, reader) else { continue }
      distributions[index] = read
    }
  }

  private static func distribution(
    _ name: ByteString, in directory: OpenDirectory, _ reader: DistributionReader
  ) -> Distribution? {
    let text = name.lossyText
    if let wheel = DistributionDirectory(text) { return reader.wheel(name, wheel) }
    guard let egg = DistributionDirectory(text, suffix: ".egg-info") else { return nil }
    if let status = directory.status(name), status.isDirectory {
      return reader.eggDirectory(name, egg)
    }
    return Distribution(
      metadataName: name, form: .eggFile, name: egg.name, version: egg.version)
  }
}

extension Distribution {
  /// Whether only its empty metadata directory is left in `sitePackages`.
  fileprivate func isHusk(in sitePackages: OpenDirectory) -> Bool {
    guard form == .distInfo, metadata == .missing, recordedNothing else { return false }
    guard let directory = try? OpenDirectory(sitePackages.path.pushing(FilePath(metadataName)))
    else { return false }
    return directory.names.isEmpty
  }

  private var recordedNothing: Bool { presentFiles == 0 && damage.isEmpty }
}

extension SitePackages {
  /// Reads every file of the distributions in `path` of `environment`; nil when it is not a
  /// directory.
  package static func everyFile(in environment: FilePath, at path: FilePath) -> SitePackages? {
    SitePackagesReader(
      environment: environment, path: path, project: environment.parent, isThorough: true,
      expectedSuffix: nil, standardLibrary: { nil }
    ).read()
  }
}
