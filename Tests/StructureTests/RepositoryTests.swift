import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Repository")
struct RepositoryTests {
  @Test("has nothing at its top level but what is meant to be there")
  func topLevel() async throws {
    let files = try await Repository.files()
    if files.isEmpty { return }
    let names = Set(files.compactMap { $0.components.first?.string }.filter { $0.first != "." })
    let wanted: Set = ["Package.swift", "Sources", "Tests", "shell", "completions", "README.md"]
    #expect(names == wanted)
  }

  @Test("is formatted as `swift format` does")
  func format() async throws {
    guard let swift = Tool.find("swift") else { return }
    let lint = try await Command(
      swift,
      ["format", "lint", "--strict", "-r", "-p", "Package.swift", "Sources", "Tests"],
      variables: Tool.variables, directory: Program.repository
    ).run()
    #expect(lint.status == 0, "\(lint.errors)")
  }

  private static func shellFiles(_ isWanted: (FilePath) -> Bool) async throws -> [String] {
    try await Repository.files().filter { file in
      ["shell", "completions", ".ci"].contains(file.components.first?.string)
    }.filter(isWanted).map(\.string)
  }

  private static func check(
    _ tool: String, _ arguments: [String], _ isWanted: (FilePath) -> Bool
  ) async throws {
    guard let program = Tool.find(tool) else { return }
    for file in try await shellFiles(isWanted) {
      let result = try await Command(
        program, arguments + [file], variables: Tool.variables, directory: Program.repository
      ).run()
      #expect(result.status == 0, "\(tool) \(file): \(result.output)\(result.errors)")
    }
  }

  @Test("has shell code that shellcheck has no word about")
  func shellcheck() async throws {
    try await Self.check("shellcheck", []) { file in
      ["shell/activate", ".ci/run"].contains(file) || ["sh", "bash"].contains(file.extension)
    }
  }

  @Test("has shell code that bash, zsh, fish and tcsh can read")
  func shellCodeCanBeRead() async throws {
    try await Self.check("bash", ["-n"]) { $0 == "shell/activate" || $0.extension == "bash" }
    try await Self.check("zsh", ["-n"]) { file in
      file == "shell/activate" || file.extension == "zsh"
        || file.lastComponent?.string.first == "_"
    }
    try await Self.check("fish", ["-n"]) { $0.extension == "fish" }
    try await Self.check("tcsh", ["-n"]) { $0.extension == "csh" }
  }

  @Test("has Python code that the oldest interpreter here can read")
  func python() async throws {
    guard let oldest = RealInterpreter.all.first else { return }
    let script = "import ast, sys; [ast.parse(open(f).read(), f) for f in sys.argv[1:]]"
    let files = try await Self.shellFiles { $0.extension == "py" }
    let result = try await Command(
      oldest.executable, ["-I", "-c", script] + files, directory: Program.repository
    ).run()
    #expect(result.status == 0, "\(result.errors)")
  }
}
