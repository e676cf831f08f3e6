import Host
import Packaging
import SystemPackage

/// Reads a project's requirements files by pip's rules.
///
/// Paths after `-r` and `-c` start at the file that has them, those after `-e` at the directory in
/// which pip runs, the project. Files that cannot be read or are outside the project are skipped.
struct RequirementsReader {
  private let project: FilePath
  private(set) var declaration: Declaration
  /// An array, because for so few a set would cost more.
  private var seen: [Part] = []
  private var bytes = 0

  /// A file, and whether it is used for constraints: it may be read once for each use.
  private struct Part: Equatable {
    var file: FilePath
    var isConstraining: Bool
  }

  /// Prepares to add the files of `project` to `declaration`.
  init(project: FilePath, into declaration: Declaration) {
    self.project = project
    self.declaration = declaration
  }

  /// Reads a file and those that it names, each once.
  mutating func read(_ file: FilePath, isConstraining: Bool = false) {
    let part = Part(file: file.lexicallyNormalized(), isConstraining: isConstraining)
    guard part.file.isRelative, part.file.components.first?.kind != .parentDirectory,
      seen.count < Self.mostFiles, !seen.contains(part)
    else { return }
    seen.append(part)
    let file = part.file
    guard let contents = try? FileReading.contents(of: project.pushing(file)),
      bytes + contents.count <= Self.mostBytes
    else { return }
    bytes += contents.count
    let text = RequirementsFile(String(decoding: contents, as: UTF8.self))
    let directory = file.removingLastComponent()
    declaration.sources += text.sources.map { absolute($0, in: directory) }
    if isConstraining {
      // As in pip: no extras, nothing editable.
      declaration.constraints += text.requirements.filter { $0.extras.isEmpty }
    } else {
      declaration.requirements += text.requirements
      for editable in text.editables { add(editable, in: directory) }
    }
    for other in text.included { read(directory.pushing(FilePath(other))) }
    for other in text.constraining {
      read(directory.pushing(FilePath(other)), isConstraining: true)
    }
  }

  private static let mostFiles = 64
  private static let mostBytes = 1 << 20

  /// A `--find-links` line with its directory made absolute, so that it does not depend on where
  /// the installer runs; it is relative to its file, else to the project.
  private func absolute(_ line: String, in directory: FilePath) -> String {
    let words = line.split { $0.isWhitespace || $0 == "=" }
    guard words.count == 2, words[0] == "--find-links" || words[0] == "-f" else { return line }
    let named = FilePath(String(words[1]))
    let places = [directory, ""].map { project.pushing($0).pushing(named) }
    guard !words[1].contains(":"), let place = places.first(where: { PathLookup.exists($0) }) else {
      return line
    }
    return "\(words[0]) \(DirectURL.address(of: place.lexicallyNormalized().string))"
  }

  private mutating func add(_ editable: EditableRequirement, in directory: FilePath) {
    if let requirement = editable.requirement {
      declaration.requirements.append(requirement)
      return
    }
    let root = ProjectDirectory(project)
    guard let place = editable.directory.map({ FilePath($0) }),
      let found = root.directory(place) ?? root.directory(directory.pushing(place)),
      let name = ProjectName(in: found)?.text ?? editable.name,
      let requirement = editable.requirement(named: name)
    else { return }
    declaration.requirements.append(requirement)
    declaration.editables[requirement.key] = found
  }
}
