import Host
import Packaging
package import SystemPackage
import TOMLKit

extension PackageSources {
  /// Reads the files of `project`: uv's settings; else the sources of Poetry, PDM or a `Pipfile`;
  /// else the lines of `requirements.txt`.
  ///
  /// Relative paths start at the project, so that the working directory does not matter; settings
  /// in directories above do not belong to the project.
  package init(in project: FilePath) {
    let reader = SourcesReader(project: project)
    self = reader.read()
  }
}

/// Reads where a project's packages come from.
struct SourcesReader {
  let project: FilePath

  func read() -> PackageSources {
    let (pyproject, isBroken) = table("pyproject.toml")
    let (configuration, isConfigurationBroken) = table("uv.toml")
    var sources = PackageSources()
    let uv = pyproject?["tool"]?.table?["uv"]?.table
    let settings: (TOMLTable, FilePath)? =
      configuration.map { ($0, "uv.toml") } ?? uv.map { ($0, "pyproject.toml") }
    if let (table, file) = settings { UVSources(table, in: file).add(to: &sources) }
    if let named = uv?["sources"]?.table { UVSources.pin(named, in: &sources) }
    if !sources.isSaid, let pyproject { ToolSources.add(to: &sources, from: pyproject) }
    let (pipfile, isPipfileBroken) = sources.isSaid ? (nil, false) : table("Pipfile")
    if !sources.isSaid, let pipfile { ToolSources.addPipfile(to: &sources, from: pipfile) }
    sources.unreadable =
      isBroken
      ? "pyproject.toml" : isConfigurationBroken ? "uv.toml" : isPipfileBroken ? "Pipfile" : nil
    if !sources.isSaid { addRequirements(to: &sources) }
    for index in sources.places.indices {
      sources.places[index].address = absolute(sources.places[index].address)
    }
    return sources
  }

  private func table(_ name: FilePath) -> (table: TOMLTable?, isBroken: Bool) {
    let table = Declaration.table(name, in: project)
    return (table, table == nil && PathLookup.exists(project.pushing(name)))
  }

  private func addRequirements(to sources: inout PackageSources) {
    let declaration = Declaration(ofRequirementsIn: project)
    sources.lines = declaration.sources
    for line in sources.lines {
      let parts = line.split(maxSplits: 1) { $0.isWhitespace || $0 == "=" }
      let role: PackageSources.Role
      switch parts.first {
      case "--index-url", "-i": role = .main
      case "--extra-index-url": role = .extra
      case "--find-links", "-f": role = .links
      case "--no-index":
        sources.isWithoutIndex = true
        continue
      default: continue
      }
      guard parts.count == 2 else { continue }
      sources.places.append(.init(String(parts[1].trimmed), role, file: declaration.file))
    }
  }

  /// A path as a `file://` URL, relative to the project; a URL as it is.
  private func absolute(_ address: String) -> String {
    if address.contains("://") || address.hasPrefix("file:") { return address }
    return DirectURL.address(
      of: project.pushing(FilePath(address)).lexicallyNormalized().string)
  }
}
