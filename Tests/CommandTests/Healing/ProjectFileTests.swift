import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The project's own files", .enabled(if: RealInterpreter.pair != nil))
struct ProjectFileTests {
  /// A file of a project.
  struct File: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// The name of the finding; empty where there is none.
    var found = ""
    var status = 1

    var testDescription: String { "\(name): \(text)" }
  }

  static let files = [
    File(name: ".replit", text: "[env]\nVIRTUAL_ENV = \"/p/venv\"\n", found: "replit-virtual-env"),
    File(name: ".replit", text: "modules = [\"python-3.8:v1-2023\"]\n", found: "replit-modules"),
    File(name: ".replit", text: "modules = [\"python-3.8\"]\n", found: "replit-modules"),
    File(
      name: "pyproject.toml", text: "[project]\nrequires-python = \">=3.99\"\n",
      found: "project-requires-python"),
    File(
      name: "pyproject.toml", text: "[project]\nrequires-python = \">=3.6,<3.9\"\n",
      found: "project-requires-python"),
    File(name: ".python-version", text: "3.8\n", found: "project-pins-other"),
    File(name: ".python-version", text: "# ours\n\n3.8.18\n", found: "project-pins-other"),
    File(name: "random.py", text: "", found: "project-shadows-stdlib", status: 0),
    File(name: "types.py", text: "", found: "project-shadows-stdlib", status: 0),
    File(
      name: ".venv/pyvenv.cfg", text: "home = /usr/bin\n", found: "second-environment", status: 0),
  ]

  static let harmless = [
    File(name: ".replit", text: "[env]\nEDITOR = \"vi\"\n"),
    File(name: ".replit", text: "modules = [\"nodejs-20\", \"python-{minor}:v1\"]\n"),
    File(name: ".replit", text: "modules = [\"python-3.8\", \"python-{minor}\"]\n"),
    File(name: ".replit", text: ""),
    File(name: "pyproject.toml", text: "[project]\nrequires-python = \">=3.6\"\n"),
    File(name: "pyproject.toml", text: "[project]\nname = \"app\"\n"),
    File(name: ".python-version", text: "{minor}\n"),
    File(name: ".python-version", text: "{version}\n"),
    File(name: ".python-version", text: "system\n"), File(name: "main.py", text: ""),
    File(name: ".venv/notes", text: ""), File(name: "src/random.py", text: ""),
  ]

  private func make(_ file: File) async throws -> (Scratch, RealInterpreter) {
    let (_, new) = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: new)
    let healed = try await scratch.replitPy("heal", providing: new)
    try #require(healed.status == 0, "\(healed)")
    let text = file.text.split(separator: "{minor}", omittingEmptySubsequences: false)
      .joined(separator: new.minor).split(separator: "{version}", omittingEmptySubsequences: false)
      .joined(separator: new.version)
    try scratch.write(text, to: scratch.project.pushing(FilePath(file.name)))
    return (scratch, new)
  }

  @Test("are told of where they want another Python or hide one, and left alone", arguments: files)
  func wantsAnotherPython(_ file: File) async throws {
    let (scratch, interpreter) = try await make(file)
    let before = try await scratch.timedFingerprint(of: scratch.project)

    let seen = try await scratch.doctor(providing: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(seen.names == [file.found] && seen.status == file.status, "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
  }

  @Test("are no finding where they agree with what is provided", arguments: harmless)
  func agreesWithWhatIsProvided(_ file: File) async throws {
    let (scratch, interpreter) = try await make(file)

    let seen = try await scratch.doctor(providing: interpreter)

    #expect(seen.names == [] && seen.status == 0, "\(seen)")
  }

  @Test(
    "that are no TOML are one clear word with the line, and nothing is changed",
    arguments: [".replit", "pyproject.toml"])
  func isNoTOML(_ name: String) async throws {
    let (scratch, interpreter) = try await make(File(name: name, text: "good = 1\nbad = = 2\n"))
    let before = try await scratch.timedFingerprint(of: scratch.project)

    let seen = try await scratch.replitPy("doctor", providing: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect([1, 78].contains(seen.status), "\(seen)")
    #expect((seen.output + seen.errors).contains("line 2"), "\(seen)")
    #expect([0, 78].contains(healed.status), "\(healed)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
  }
}
