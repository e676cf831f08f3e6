import Host
import Packaging
import SystemPackage
import TOMLKit

/// The distribution name of a project: from `pyproject.toml` or `setup.cfg`, else from the metadata
/// that setuptools left beside it.
///
/// A `setup.py` is not read: it would have to be run.
struct ProjectName {
  let text: String

  init?(in directory: FilePath) {
    let found =
      Self.inTable(directory) ?? Self.inConfiguration(directory) ?? Self.inMetadata(directory)
    guard let found, let name = Requirement(found)?.name else { return nil }
    text = name
  }

  private static func inTable(_ directory: FilePath) -> String? {
    guard let table = Declaration.table("pyproject.toml", in: directory) else { return nil }
    return table["project"]?.table?["name"]?.string
      ?? table["tool"]?.table?["poetry"]?.table?["name"]?.string
      ?? table["tool"]?.table?["flit"]?.table?["metadata"]?.table?["module"]?.string
  }

  /// `name` in the section `[metadata]`.
  private static func inConfiguration(_ directory: FilePath) -> String? {
    guard let bytes = try? FileReading.contents(of: directory.pushing("setup.cfg")) else {
      return nil
    }
    var isMetadata = false
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if line.hasPrefix("[") { isMetadata = line.trimmed == "[metadata]" }
      guard isMetadata, let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }),
        line[..<sign].trimmed == "name"
      else { continue }
      return String(line[line.index(after: sign)...].trimmed)
    }
    return nil
  }

  private static func inMetadata(_ directory: FilePath) -> String? {
    for place in [directory, directory.pushing("src")] {
      let names = (try? PathLookup.names(in: place)) ?? []
      guard let egg = names.first(where: { $0.bytes.suffix(9).elementsEqual(".egg-info".utf8) }),
        let bytes = try? FileReading.head(
          of: place.pushing(FilePath(egg)).pushing("PKG-INFO"), count: 8192)
      else { continue }
      return CoreMetadata(bytes, isWhole: false).name
    }
    return nil
  }
}
