import Host
import Packaging
import SystemPackage

/// Reads a project's requirements files with pip's rules: `-r` and `-c` are relative to the file that
/// has them, `-e` to where pip is called, which is the project.
///
/// What can not be read, and what leaves the project, is passed over.
struct RequirementsReader {
  private let project: FilePath
  private(set) var declaration: Declaration
  /// At most a few: a set would cost more.
  private var seen: [Part] = []
  private var bytes = 0

  /// A file can ask for packages in one place and bound their versions in another.
  private struct Part: Equatable {
    var file: FilePath
    var isConstraining: Bool
  }

  /// Adds to `declaration` what files of `project` say.
  init(project: FilePath, into declaration: Declaration) {
    self.project = project
    self.declaration = declaration
  }

  /// Takes in a file and those that it names, each once.
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
      // As pip has it: no extras, nothing editable.
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

  /// `--find-links wheels`, which is relative to the file that has it, else to the project, so that it
  /// says the same wherever the installer is started.
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
