import Glibc
import Host
import Packaging
import SystemPackage

/// Reads the metadata of one distribution in a `site-packages` and compares its recorded files with
/// those on disk.
struct DistributionReader {
  let sitePackages: OpenDirectory
  let project: FilePath
  /// Whether to look at every recorded file.
  let isThorough: Bool
  /// The suffix of extension modules for the provided interpreter.
  let expectedSuffix: [UInt8]?

  /// The most metadata that is read.
  private static let metadataLimit = 1 << 20
  /// Ten times the largest `RECORD` known, which belongs to a distribution with 100,000 files.
  private static let recordLimit = 1 << 27

  /// Reads the distribution whose `.dist-info` directory is `name`.
  func wheel(_ name: ByteString, _ directory: DistributionDirectory) -> Distribution {
    var read = Distribution(
      metadataName: name, form: .distInfo, name: directory.name, version: directory.version)
    readMetadata("METADATA", of: &read)
    let scripts = try? sitePackages.contents(of: name / "entry_points.txt", limit: 1 << 16)
    read.entryPoints = scripts.map(EntryPoint.scripts) ?? []
    readOrigin(of: &read)
    readRecord(of: &read)
    read.editable = EditableLookup(sitePackages: sitePackages, project: project).look(for: read)
    return read
  }

  /// Reads the distribution whose `.egg-info` directory is `name`.
  func eggDirectory(_ name: ByteString, _ directory: DistributionDirectory) -> Distribution {
    var read = Distribution(
      metadataName: name, form: .eggDirectory, name: directory.name, version: directory.version)
    readMetadata("PKG-INFO", of: &read)
    return read
  }

  /// Reads the project whose `.egg-link` file is `name`; its metadata is in its source directory.
  ///
  /// Before version 25, pip installs a project that has only a `setup.py` this way as editable.
  func eggLink(_ name: ByteString) -> Distribution? {
    guard let text = try? sitePackages.contents(of: name, limit: 1 << 16),
      let stem = name.lossyText.split(separator: ".egg-link").first.map(String.init)
    else { return nil }
    let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { FilePath(String($0.trimmed)) }
    guard let sources = lines.first, sources.isAbsolute else { return nil }
    let directory = sources.pushing(lines.count > 1 ? lines[1] : ".").lexicallyNormalized()
    var read = Distribution(metadataName: name, form: .eggLink, name: stem, version: "")
    read.origin = DirectURL(url: DirectURL.address(of: directory.string), isEditable: true)
    read.editable = PathLookup.exists(directory) ? .present : .gone(directory)
    let metadata = sources.pushing(FilePath(stem.replacing("-", with: "_") + ".egg-info"))
    let head = try? FileReading.head(
      of: metadata.pushing("PKG-INFO"), count: Self.metadataLimit)
    let known = CoreMetadata(head ?? [], isWhole: true)
    (read.name, read.version) = (known.name ?? stem, known.version ?? "")
    read.requiresPython = known.requiresPython
    read.requirements = known.requirements.compactMap { Requirement($0) }
    let scripts = try? FileReading.contents(
      of: metadata.pushing("entry_points.txt"), limit: 1 << 16)
    read.recordedScripts = (scripts.map(EntryPoint.scripts) ?? []).map { ByteString($0.name) }
    return read
  }

  private func readMetadata(_ file: ByteString, of read: inout Distribution) {
    let place = read.metadataName / file
    let part = 8192
    do throws(Errno) {
      var bytes = try sitePackages.head(of: place, count: part)
      var metadata = CoreMetadata(bytes, isWhole: bytes.count < part)
      if !metadata.isComplete {
        bytes = try sitePackages.head(of: place, count: Self.metadataLimit)
        metadata = CoreMetadata(bytes, isWhole: bytes.count < Self.metadataLimit)
      }
      if bytes.isEmpty { return read.metadata = .empty }
      guard let name = metadata.name, let version = metadata.version, !name.isEmpty else {
        return read.metadata = .unusable
      }
      (read.name, read.version) = (name, version)
      read.requiresPython = metadata.requiresPython
      read.requirements = metadata.requirements.compactMap { Requirement($0) }
    } catch {
      read.metadata = error == .noSuchFileOrDirectory ? .missing : .unusable
    }
  }

  private func readOrigin(of read: inout Distribution) {
    let place = read.metadataName / "direct_url.json"
    guard let bytes = try? sitePackages.contents(of: place, limit: 1 << 16) else {
      return read.hasLostOrigin = sitePackages.status(place) != nil
    }
    read.origin = DirectURL(bytes)
    read.hasLostOrigin = read.origin == nil
  }

  private func readRecord(of read: inout Distribution) {
    do throws(Errno) {
      let (bytes, written) = try sitePackages.read(read.metadataName / "RECORD") {
        descriptor throws(Errno) in
        (
          try FileReading.contents(of: descriptor, limit: Self.recordLimit),
          FileReading.modified(descriptor)
        )
      }
      if bytes.isEmpty { return read.record = .empty }
      if RecordFile(bytes).isCut { return read.record = .unusable }
      var survey = RecordSurvey(
        sitePackages, read, written: written, isThorough: isThorough,
        expectedSuffix: expectedSuffix)
      var entries = 0
      RecordFile(bytes).forEach { entry in
        entries += 1
        survey.look(at: entry)
      }
      if entries == 0 { return read.record = .unusable }
      survey.report(in: &read)
    } catch {
      guard error == .noSuchFileOrDirectory else { return read.record = .unusable }
      read.record = isManagedElsewhere(read) ? .present : .missing
    }
  }
}

extension DistributionReader {
  /// Whether a package without a `RECORD` is managed by another tool, so that nothing is missing.
  ///
  /// Source: "Recording installed projects": a Linux distribution's tools leave `RECORD` out, so
  /// that nobody else removes their packages.
  private func isManagedElsewhere(_ read: Distribution) -> Bool {
    guard let bytes = try? sitePackages.head(of: read.metadataName / "INSTALLER", count: 64) else {
      return true
    }
    let name = String(decoding: bytes, as: UTF8.self).lowercased()
    return ["debian", "rpm", "conda", "apk", "portage", "pacman", "nix"].contains {
      name.hasPrefix($0)
    }
  }
}
