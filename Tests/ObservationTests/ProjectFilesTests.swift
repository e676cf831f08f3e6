import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("ProjectFiles")
struct ProjectFilesTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func read(_ provided: InterpreterFacts? = nil) -> ProjectFiles {
    ProjectFiles(in: scratch.project, beside: scratch.environment, provided)
  }

  private func write(_ text: String, to name: FilePath) throws {
    try scratch.write(text, to: scratch.project.pushing(name))
  }

  @Test("say nothing where there are none")
  func noProjectFilesSayNothing() {
    #expect(read() == ProjectFiles())
  }

  @Test("say what .replit asks for")
  func replit() throws {
    try write(
      """
      run = "python main.py"
      modules = ["python-3.11", "nodejs-20", 7]

      [env]
      VIRTUAL_ENV = "/home/runner/app/venv"
      OTHER = "x"
      """, to: ".replit")
    let files = read()
    #expect(files.modules == ["python-3.11", "nodejs-20"])
    #expect(files.virtualEnvironment == "/home/runner/app/venv" && files.broken == [])
  }

  @Test(
    "say nothing where a key holds something else",
    arguments: [
      "modules = \"python-3.11\"", "modules = []", "env = 1", "[env]\nVIRTUAL_ENV = 1",
      "[modules]\na = 1", "[[env]]\nVIRTUAL_ENV = \"x\"",
    ])
  func otherTypes(_ text: String) throws {
    try write(text, to: ".replit")
    #expect(read() == ProjectFiles())
  }

  @Test("say which Python pyproject.toml wants")
  func pyproject() throws {
    try write("[project]\nname = \"a\"\nrequires-python = \">=3.11,<4\"\n", to: "pyproject.toml")
    #expect(read().requiresPython == ">=3.11,<4")
    try write("[tool.poetry.dependencies]\npython = \"^3.11\"\n", to: "pyproject.toml")
    #expect(read().requiresPython == nil)
  }

  @Test(
    "name the line and the column of what is no TOML",
    arguments: [
      ("modules = [\"a\"\nrun = 1\n", 2, 1), ("a = 1\n\n  = 2\n", 3, 3), ("run = \"x\r\n", 1, 9),
      ("a = 1\na = 2\n", 2, 5), ("<<<<<<< ours\n", 1, 1),
    ])
  func nameTheLineOfBrokenTOML(_ text: String, _ line: Int, _ column: Int) throws {
    for name in [".replit", "pyproject.toml"] as [FilePath] {
      try write(text, to: name)
      let broken = read().broken
      #expect(broken.map(\.file) == [name])
      #expect(broken.first?.line == line && broken.first?.column == column, "\(broken)")
      #expect(broken.first?.what.isEmpty == false)
      try scratch.remove(scratch.project.pushing(name))
    }
  }

  @Test(
    "are passed over where they can not be read", .timeLimit(.minutes(1)),
    arguments: ["mkfifo", "mkdir", "ln -s /dev/zero", "ln -s /nonexistent"])
  func passOverUnreadableFiles(_ command: String) async throws {
    for name in [".replit", "pyproject.toml", ".python-version"] {
      _ = try await scratch.run("/bin/sh", "-c", "\(command) \(name)")
    }
    #expect(read() == ProjectFiles())
  }

  @Test(
    "say which version is pinned, comments and empty lines left out",
    arguments: [
      ("3.11\n", "3.11"), ("# for CI\n\n  3.11.7  \n3.10\n", "3.11.7"), ("\r\n3.12\r\n", "3.12"),
      ("3.13", "3.13"), ("pypy3.10-7.3\n", "pypy3.10-7.3"), ("", nil), ("#3.11\n", nil),
      ("\n \n", nil),
    ] as [(String, String?)])
  func pinned(_ text: String, _ version: String?) throws {
    try write(text, to: ".python-version")
    #expect(read().pinned == version)
  }

  @Test("name another environment beside this one")
  func nameAnotherEnvironment() throws {
    try scratch.makeDirectory(scratch.project.appending(".venv"))
    #expect(read().otherEnvironment == nil)
    try write("home = /usr/bin\n", to: ".venv/pyvenv.cfg")
    #expect(read().otherEnvironment == ".venv")
    let own = ProjectFiles(
      in: scratch.project, beside: scratch.project.appending(".venv"), nil)
    #expect(own.otherEnvironment == nil)
  }

  @Test("name modules of the standard library's names", .enabled(if: !RealInterpreter.all.isEmpty))
  func nameModulesThatShadow() throws {
    for name in ["random.py", "sys.py", "main.py", "test.py", "json", "random.txt"] {
      try write("", to: FilePath(name))
    }
    #expect(read().shadows == [])
    let facts = try #require(try scratch.facts(of: RealInterpreter.all[0]))
    #expect(read(facts).shadows == ["random.py", "sys.py"])
  }
}
