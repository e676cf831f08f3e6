import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Repository", .needs("a git checkout", Repository.git))
struct RepositoryTests {
  @Test("has nothing at its top level but what is meant to be there")
  func topLevel() async throws {
    let files = try await Repository.files()
    let names = Set(files.compactMap { $0.components.first?.string }.filter { $0.first != "." })
    let wanted: Set = ["Package.swift", "Sources", "Tests", "shell", "completions", "README.md"]
    #expect(names == wanted)
  }

  @Test("is formatted as `swift format` does", .needs("swift", Tool.named("swift")))
  func format() async throws {
    let swift = try #require(Tool.named("swift"))
    let lint = try await Command(
      swift,
      ["format", "lint", "--strict", "-r", "-p", "Package.swift", "Sources", "Tests"],
      variables: Repository.variables, directory: Program.repository
    ).run()
    #expect(lint.status == 0, "\(lint.errors)")
  }

  private static func shellFiles(_ isWanted: (FilePath) -> Bool) async throws -> [String] {
    let files = try await Repository.files().filter { file in
      ["shell", "completions", ".ci"].contains(file.components.first?.string)
    }.filter(isWanted).map(\.string)
    try #require(!files.isEmpty)
    return files
  }

  private static func check(
    _ tool: String, _ arguments: [String], _ isWanted: (FilePath) -> Bool
  ) async throws {
    let program = try #require(Tool.named(tool))
    for file in try await shellFiles(isWanted) {
      let result = try await Command(
        program, arguments + [file], variables: Repository.variables, directory: Program.repository
      ).run()
      #expect(result.status == 0, "\(tool) \(file): \(result.output)\(result.errors)")
    }
  }

  @Test(
    "has shell code that shellcheck has no word about",
    .needs("shellcheck", Tool.named("shellcheck")))
  func shellcheck() async throws {
    try await Self.check("shellcheck", []) { file in
      ["shell/activate", ".ci/run"].contains(file) || ["sh", "bash"].contains(file.extension)
    }
  }

  private static let shells = ["bash", "zsh", "fish", "tcsh"].filter(Tool.isExpected)

  @Test("has shell code that its shell can read", arguments: shells)
  func shellCodeCanBeRead(_ shell: String) async throws {
    try await Self.check(shell, ["-n"]) { file in
      switch shell {
      case "bash": file == "shell/activate" || file.extension == "bash"
      case "zsh":
        file == "shell/activate" || file.extension == "zsh"
          || file.lastComponent?.string.first == "_"
      case "fish": file.extension == "fish"
      default: file.extension == "csh"
      }
    }
  }

  @Test(
    "has Python code that the oldest interpreter here can read",
    .needs("a CPython", RealInterpreter.all.first))
  func python() async throws {
    let oldest = try #require(RealInterpreter.all.first)
    let script = "import ast, sys; [ast.parse(open(f).read(), f) for f in sys.argv[1:]]"
    let files = try await Self.shellFiles { $0.extension == "py" }
    let result = try await Command(
      oldest.executable, ["-I", "-c", script] + files, directory: Program.repository
    ).run()
    #expect(result.status == 0, "\(result.errors)")
  }
}
