import Host
import SystemPackage
import TestSupport
import Testing

/// The repository as git has it: tracked files, and new ones that are not ignored.
enum Repository {
  /// git, where it knows the repository.
  static let git: FilePath? = Tool.named("git").flatMap { git in
    let words = ["-C", Program.repository.string] + anyOwner + ["rev-parse"]
    if Tool.succeeds(git, words) { return git }
    print("SKIPPED: the repository is no git checkout")
    return nil
  }

  private static let anyOwner = ["-c", "safe.directory=*"]

  /// Their paths from the top level.
  static func files() async throws -> [FilePath] {
    let listed = try await Command(
      try #require(git), anyOwner + ["ls-files", "-z", "-co", "--exclude-standard"],
      directory: Program.repository
    ).run()
    try #require(listed.status == 0, "\(listed)")
    return listed.output.split(separator: "\0").map { FilePath(String($0)) }
      .filter { PathLookup.exists(Program.repository.pushing($0)) }
  }

  /// The Swift files below `directory`.
  static func swiftFiles(below directory: FilePath) async throws -> [SourceFile] {
    let files = try await files().filter { file in
      file.starts(with: directory) && file.extension == "swift"
    }
    try #require(!files.isEmpty)
    return try files.map { try SourceFile($0) }
  }

  /// This process's variables, as tools expect them.
  static var variables: [String: String] {
    var variables: [String: String] = [:]
    for (name, value) in HostContext.capture().variables.pairs { variables[name] = value.lossyText }
    return variables
  }
}

/// A Swift file of the repository.
struct SourceFile {
  /// Its path from the top level.
  let path: FilePath
  let lines: [Substring]

  init(_ path: FilePath) throws {
    self.path = path
    let bytes = try FileReading.contents(of: Program.repository.pushing(path))
    lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The module it belongs to: the folder below `Sources`.
  var module: String { path.components.dropFirst().first?.string ?? "" }

  /// The modules it imports.
  var imports: [String] {
    let form = /\s*(@\w+(\(.*\))?\s+)*((public|package|internal|fileprivate|private)\s+)?/
      .ignoresCase()
    return linesOutsideTexts.compactMap { line in
      guard let start = line.prefixMatch(of: form) else { return nil }
      let words = line[start.range.upperBound...].split(separator: " ")
      guard words.first == "import", words.count > 1 else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name = kinds.contains(String(words[1])) ? words[2] : words[1]
      return String(name.prefix { $0 != "." })
    }
  }

  /// The lines without those of string literals, which may be code of another language.
  private var linesOutsideTexts: [Substring] {
    var isText = false
    return lines.filter { line in
      let wasText = isText
      if line.ranges(of: "\"\"\"").count % 2 == 1 { isText.toggle() }
      return !wasText
    }
  }

  /// The lines that are not comments, with their numbers from 1.
  var code: [(number: Int, text: Substring)] {
    lines.enumerated().filter { !$0.element.drop { $0 == " " }.hasPrefix("//") }
      .map { ($0.offset + 1, $0.element) }
  }
}
