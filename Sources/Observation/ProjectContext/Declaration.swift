import Host
package import Packaging
package import SystemPackage
import TOMLKit

/// The packages that a project declares.
package struct Declaration: Hashable, Sendable {
  /// The file that declares them, in the project.
  package var file: FilePath
  /// The declared packages.
  package var requirements: [Requirement]
  /// The lines of a `requirements.txt` that choose package indexes.
  package var sources: [String]
  /// The constraints (`-c`), which only limit versions.
  package var constraints: [Requirement] = []
  /// The directories of the requirements to install as editable (`-e`).
  package var editables: [DistributionName: FilePath] = [:]

  /// A declaration with these values.
  package init(
    file: FilePath, requirements: [Requirement], sources: [String] = [],
    constraints: [Requirement] = []
  ) {
    self.file = file
    self.requirements = requirements
    self.sources = sources
    self.constraints = constraints
  }

  /// Reads the declaration of `project` from `pyproject.toml`, else from `requirements.txt`; nil
  /// where neither has one.
  package init?(in project: FilePath) {
    if let table = Self.table("pyproject.toml", in: project),
      let found = Self.requirements(in: table)
    {
      self.init(file: "pyproject.toml", requirements: found)
      DeclaredSources(in: table, of: project)?.apply(to: &self)
      return
    }
    self.init(ofRequirementsIn: project)
    if requirements.isEmpty && sources.isEmpty && constraints.isEmpty { return nil }
  }

  /// Reads what `requirements.txt` of `project` declares.
  init(ofRequirementsIn project: FilePath) {
    let file: FilePath = "requirements.txt"
    var reader = RequirementsReader(
      project: project, into: Declaration(file: file, requirements: []))
    reader.read(file)
    self = reader.declaration
  }

  /// `project.dependencies`, else the table that Poetry used before.
  private static func requirements(in table: TOMLTable) -> [Requirement]? {
    if let declared = table["project"]?.table?["dependencies"]?.array {
      return declared.compactMap { $0.string.flatMap { Requirement($0) } }
    }
    guard let poetry = table["tool"]?.table?["poetry"]?.table?["dependencies"]?.table else {
      return nil
    }
    return poetry.keys.sorted().compactMap { name in
      name == "python" ? nil : poetry[name].flatMap { requirement(name, $0) }
    }
  }

  private static func requirement(
    _ name: String, _ value: any TOMLValueConvertible
  ) -> Requirement? {
    if let text = value.string { return Requirement(name + PoetryConstraint(text).specifiers) }
    guard let table = value.table, table["optional"]?.bool != true,
      let version = table["version"]?.string
    else { return nil }
    let extras = table["extras"]?.array?.compactMap { $0.string } ?? []
    let asked = extras.isEmpty ? name : "\(name)[\(extras.joined(separator: ","))]"
    return Requirement(asked + PoetryConstraint(version).specifiers)
  }

  /// The contents of the TOML file `name` in `project`; nil where it does not exist or cannot be
  /// read.
  static func table(_ name: FilePath, in project: FilePath) -> TOMLTable? {
    (try? TOMLDocument(project.pushing(name)))?.table
  }
}
