import Host
public import Packaging
public import SystemPackage
import TOMLKit

/// The packages that a project says it needs.
public struct Declaration: Hashable, Sendable {
  /// The file that says it, in the project.
  public var file: FilePath
  /// What it asks for.
  public var requirements: [Requirement]
  /// Lines of a `requirements.txt` that say where packages come from.
  public var sources: [String]

  /// A declaration of its parts.
  public init(file: FilePath, requirements: [Requirement], sources: [String] = []) {
    self.file = file
    self.requirements = requirements
    self.sources = sources
  }

  /// Reads what `project` declares: in `pyproject.toml`, else in `requirements.txt`; nil where
  /// neither says anything.
  public init?(in project: FilePath) {
    if let table = Self.table("pyproject.toml", in: project),
      let found = Self.requirements(in: table)
    {
      self.init(file: "pyproject.toml", requirements: found)
      return
    }
    let file: FilePath = "requirements.txt"
    self.init(file: file, requirements: [])
    var seen: Set<FilePath> = []
    read(file, in: project, &seen)
    if requirements.isEmpty && sources.isEmpty { return nil }
  }

  /// Takes in the requirements of a file and of those that it names, each once; a path in one is
  /// relative to it, and what leaves the project is not read.
  private mutating func read(_ file: FilePath, in project: FilePath, _ seen: inout Set<FilePath>) {
    let file = file.lexicallyNormalized()
    guard file.isRelative, file.components.first?.kind != .parentDirectory,
      seen.count < Self.mostFiles, seen.insert(file).inserted,
      let bytes = try? FileReading.contents(of: project.pushing(file))
    else { return }
    let text = RequirementsFile(String(decoding: bytes, as: UTF8.self))
    requirements += text.requirements
    sources += text.sources
    for other in text.included {
      read(file.removingLastComponent().pushing(FilePath(other)), in: project, &seen)
    }
  }

  private static let mostFiles = 64

  /// `project.dependencies`, else what Poetry had before there was that table.
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

  static func table(_ name: FilePath, in project: FilePath, limit: Int = 1 << 20) -> TOMLTable? {
    guard let bytes = try? FileReading.contents(of: project.pushing(name), limit: limit) else {
      return nil
    }
    return try? TOMLTable(string: String(decoding: bytes, as: UTF8.self))
  }
}
