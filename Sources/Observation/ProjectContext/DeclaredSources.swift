import Host
import Packaging
import SystemPackage
import TOMLKit

/// The sources in a `pyproject.toml`, as uv reads them, for packages that do not come from an
/// index.
///
/// Without them, an index may deliver somebody else's package of the same name.
///
/// Source: uv's manual, "Dependency sources".
struct DeclaredSources {
  /// `tool.uv.sources`.
  private let table: TOMLTable
  private let project: ProjectDirectory

  /// The sources in `table`, the whole file of the project at `directory`; nil for none.
  init?(in table: TOMLTable, of directory: FilePath) {
    guard let sources = table["tool"]?.table?["uv"]?.table?["sources"]?.table else { return nil }
    self.table = sources
    project = ProjectDirectory(directory)
  }

  /// Adds the sources to `declaration`; removes requirements whose source cannot be expressed or is
  /// outside the project.
  func apply(to declaration: inout Declaration) {
    var places: [DistributionName: any TOMLValueConvertible] = [:]
    for name in table.keys { places[DistributionName(name)] = table[name] }
    declaration.requirements = declaration.requirements.compactMap { requirement in
      guard let place = places[requirement.key] else { return requirement }
      guard let place = place.table else { return nil }
      if place["index"] != nil { return requirement }
      if let path = place["path"]?.string {
        return self.requirement(requirement, path, place, &declaration)
      }
      return Self.address(place).flatMap { Self.requirement(requirement, from: $0) }
    }
  }

  private func requirement(
    _ requirement: Requirement, _ path: String, _ place: TOMLTable, _ declaration: inout Declaration
  ) -> Requirement? {
    if place["editable"]?.bool == true {
      guard let directory = project.directory(FilePath(path)) else { return nil }
      declaration.editables[requirement.key] = directory
      return requirement
    }
    guard let found = project.resolve(FilePath(path)) else { return nil }
    return Self.requirement(requirement, from: DirectURL.address(of: found.string))
  }

  private static func address(_ place: TOMLTable) -> String? {
    if let url = place["url"]?.string { return url }
    guard let repository = place["git"]?.string else { return nil }
    let revision = ["rev", "tag", "branch"].lazy.compactMap { place[$0]?.string }.first
    let part = place["subdirectory"]?.string.map { "#subdirectory=\($0)" }
    return "git+\(repository)\(revision.map { "@\($0)" } ?? "")\(part ?? "")"
  }

  private static func requirement(
    _ requirement: Requirement, from address: String
  ) -> Requirement? {
    let asked =
      requirement.extras.isEmpty
      ? requirement.name : "\(requirement.name)[\(requirement.extras.joined(separator: ","))]"
    let condition = requirement.marker.map { " ; \($0.text)" } ?? ""
    return Requirement("\(asked) @ \(address)\(condition)")
  }
}
