import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "uv's environment, while the platform names it",
  .enabled(if: Tool.uv != nil && RealInterpreter.pair != nil))
struct PlatformEnvironmentTests {
  let pair = RealInterpreter.pair

  private func variables(_ scratch: Scratch, _ interpreter: RealInterpreter) -> [String: String] {
    scratch.variables(
      providing: interpreter,
      [
        "UV_PROJECT_ENVIRONMENT": ".pythonlibs", "UV_OFFLINE": "1",
        "UV_CACHE_DIR": scratch.directory.appending("uv").string,
      ])
  }

  /// A project as uv keeps it, without dependencies, its environment made by uv.
  private func make(with interpreter: RealInterpreter) async throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      "[project]\nname = \"tiny\"\nversion = \"1\"\nrequires-python = \">=3.8\"\n",
      to: scratch.project.appending("pyproject.toml"))
    let made = try await scratch.run(
      Tool.uv!, "venv", "--quiet", "--python", interpreter.executable.string,
      scratch.environment.string, variables: variables(scratch, interpreter))
    try #require(made.status == 0, "\(made)")
    return scratch
  }

  private func lines(_ scratch: Scratch) throws -> [String] {
    try scratch.text(scratch.environment.appending("pyvenv.cfg")).split(separator: "\n")
      .map(String.init)
  }

  @Test("is healthy as uv made it: nothing is to be done")
  func isHealthy() async throws {
    let (old, _) = try #require(pair)
    let scratch = try await make(with: old)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.replitPy("heal", providing: nil, variables(scratch, old))

    #expect(healed.status == 0 && healed.output.hasSuffix("nothing to do\n"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("follows the provided Python, and uv's keys stay and are true")
  func isConverged() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(with: old)
    let before = try lines(scratch)

    let healed = try await scratch.replitPy("heal", providing: nil, variables(scratch, new))

    #expect(healed.status == 0 && !healed.output.contains("still wrong"), "\(healed)")
    let expected = before.map { line in
      line.hasPrefix("home = ")
        ? "home = \(new.bin)"
        : line.replacing("= \(old.version)", with: "= \(new.version)")
    }
    #expect(try lines(scratch) == expected)
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c",
      "import sys; print(sys.prefix, '%d.%d.%d' % sys.version_info[:3])")
    #expect(answer.output == "\(scratch.environment) \(new.version)\n", "\(answer)")
  }

  @Test("stays uv's own after it was healed: healed again, it is not turned into ours")
  func staysThePlatforms() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(with: old)
    _ = try await scratch.replitPy("heal", providing: nil, variables(scratch, new))

    let seen = try await scratch.replitPy(
      "doctor", "--json", providing: nil, variables(scratch, new))
    let healed = try await scratch.replitPy("heal", providing: nil, variables(scratch, old))

    let owner = try JSONValue(parsing: seen.output)["environment"]?["owner"]
    #expect(seen.status == 0 && owner == .string("platform"), "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(try !lines(scratch).contains { $0.hasPrefix("replit-py") })
  }

  @Test("uv itself then wants no other Python and removes nothing")
  func uvKeepsIt() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(with: old)
    let wanted = try await scratch.run(
      Tool.uv!, "sync", "--dry-run", "--python", new.executable.string,
      variables: variables(scratch, new))
    #expect(wanted.errors.contains("Would replace"), "\(wanted)")
    _ = try await scratch.replitPy("heal", providing: nil, variables(scratch, new))
    let bin = scratch.environment.appending("bin")
    let before = try await scratch.timedFingerprint(of: bin)

    let synced = try await scratch.run(
      Tool.uv!, "sync", "--dry-run", "--python", new.executable.string,
      variables: variables(scratch, new))

    #expect(synced.status == 0, "\(synced)")
    for word in ["Would replace", "Would create project", "Would remove", "Would uninstall"] {
      #expect(!synced.errors.contains(word), "\(synced)")
    }
    #expect(try await scratch.timedFingerprint(of: bin) == before)
  }

  @Test("the same environment is somebody's own where the platform does not name it")
  func withoutTheVariableItIsForeign() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(with: old)

    let named = try await scratch.replitPy(
      "doctor", "--json", providing: nil, variables(scratch, new))
    let unnamed = try await scratch.replitPy("doctor", "--json", providing: new)

    let owners = try [named, unnamed].map {
      try JSONValue(parsing: $0.output)["environment"]?["owner"]
    }
    #expect(owners == [.string("platform"), .string("foreign")])
  }

  @Test("heals by itself at the prompt, unlike somebody's own")
  func healsByItself() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(with: old)
    var variables = variables(scratch, new)
    variables["REPL_HOME"] = scratch.project.string

    let healed = try await scratch.replitPy(
      "heal", "--auto", "--trigger", "prompt", providing: nil, variables)

    #expect(healed.status == 0 && healed.output.isEmpty, "\(healed)")
    #expect(healed.errors.split(separator: "\n").count == 1, "\(healed)")
    #expect(healed.errors.contains("undo"), "\(healed)")
    let python = scratch.environment.appending("bin/python3")
    #expect(try PathLookup.resolve(python) == new.executable)
  }
}
