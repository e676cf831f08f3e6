import Packaging
import SystemPackage
import TOMLKit

/// Reads the package sources of Poetry, PDM and Pipenv.
///
/// Sources: Poetry's manual, "Repositories"; PDM's, "Configure the project", `tool.pdm.source`;
/// Pipenv's, "Specifying package indexes".
enum ToolSources {
  /// Adds the sources of Poetry or PDM to `sources`, from a whole `pyproject.toml`.
  static func add(to sources: inout PackageSources, from pyproject: TOMLTable) {
    let tool = pyproject["tool"]?.table
    if let poetry = tool?["poetry"]?.table, let entries = poetry["source"]?.array {
      addPoetry(entries.compactMap { $0.table }, to: &sources)
      pin(poetry["dependencies"]?.table, by: "source", in: &sources)
      let groups = poetry["group"]?.table
      for group in groups?.keys ?? [] {
        pin(groups?[group]?.table?["dependencies"]?.table, by: "source", in: &sources)
      }
    } else if let entries = tool?["pdm"]?.table?["source"]?.array {
      addPDM(entries.compactMap { $0.table }, to: &sources)
    }
  }

  /// Adds those of a `Pipfile`: the first is for all packages, another for those that name it.
  static func addPipfile(to sources: inout PackageSources, from pipfile: TOMLTable) {
    for (position, entry) in (pipfile["source"]?.array ?? TOMLArray()).enumerated() {
      guard let table = entry.table, let address = table["url"]?.string else { continue }
      sources.places.append(
        .init(
          address, position == 0 ? .main : .pinned, name: table["name"]?.string, file: "Pipfile"))
    }
    for packages in ["packages", "dev-packages"] {
      pin(pipfile[packages]?.table, by: "index", in: &sources)
    }
  }

  /// Primary sources replace PyPI, unless one of them is PyPI by its name.
  private static func addPoetry(_ entries: [TOMLTable], to sources: inout PackageSources) {
    var primary: [PackageSources.Place] = []
    var others: [PackageSources.Place] = []
    for entry in entries {
      guard let name = entry["name"]?.string else { continue }
      let address = entry["url"]?.string ?? (name.lowercased() == "pypi" ? pypi : nil)
      guard let address else { continue }
      let place = PackageSources.Place(address, .extra, name: name, file: "pyproject.toml")
      switch entry["priority"]?.string ?? "primary" {
      case "explicit": others.append(changed(place, to: .pinned))
      case "supplemental", "secondary": others.append(place)
      default:
        // The spelling of older versions of Poetry.
        let isSecondary = entry["secondary"]?.bool == true
        if isSecondary { others.append(place) } else { primary.append(place) }
      }
    }
    if !primary.isEmpty { primary[0] = changed(primary[0], to: .main) }
    sources.places += primary + others
  }

  private static func addPDM(_ entries: [TOMLTable], to sources: inout PackageSources) {
    for entry in entries {
      guard let address = entry["url"]?.string else { continue }
      let name = entry["name"]?.string
      let packages = entry["include_packages"]?.array?.compactMap { $0.string } ?? []
      let role: PackageSources.Role =
        entry["type"]?.string == "find_links"
        ? .links : name == "pypi" ? .main : isPinning(packages) ? .pinned : .extra
      sources.places.append(.init(address, role, name: name, file: "pyproject.toml"))
      guard let name, role == .pinned else { continue }
      for package in packages { sources.pins[DistributionName(package)] = name }
    }
  }

  /// Whether all are plain names; patterns cannot be given to an installer.
  private static func isPinning(_ packages: [String]) -> Bool {
    !packages.isEmpty && packages.allSatisfy { Requirement($0)?.name == $0 }
  }

  /// Pins the packages whose table names a source under `key`.
  private static func pin(
    _ packages: TOMLTable?, by key: String, in sources: inout PackageSources
  ) {
    guard let packages else { return }
    for package in packages.keys {
      guard let index = packages[package]?.table?[key]?.string else { continue }
      sources.pins[DistributionName(package)] = index
    }
  }

  private static func changed(
    _ place: PackageSources.Place, to role: PackageSources.Role
  ) -> PackageSources.Place {
    var place = place
    place.role = role
    return place
  }

  private static let pypi = "https://pypi.org/simple/"
}
