import Host
import SystemPackage
import TestSupport
import Testing

@Suite("pyenv's shims", .enabled(if: Pyenv.root != nil && RealInterpreter.pair != nil))
struct PyenvTests {
  private func variables(_ scratch: Scratch, _ more: [String: String] = [:]) throws -> [String:
    String]
  {
    let root = try #require(Pyenv.root)
    return scratch.path([root.appending("shims"), root.appending("bin")])
      .merging(["PYENV_ROOT": root.string]) { $1 }.merging(more) { $1 }
  }

  private func makeProject() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("", to: scratch.project.appending(".replit"))
    return scratch
  }

  private func executable(_ answer: Command.Result) throws -> String? {
    try JSONValue(parsing: answer.output)["provided"]?["executable"]?.text
  }

  @Test("mean what `PYENV_VERSION` says", arguments: Pyenv.versions)
  func variableDecides(_ interpreter: RealInterpreter) async throws {
    let scratch = try makeProject()

    let answer = try await scratch.replitPy(
      "which", "--json", providing: nil,
      try variables(scratch, ["PYENV_VERSION": interpreter.version]))

    #expect(try executable(answer) == interpreter.executable.string, "\(answer)")
    #expect(
      try JSONValue(parsing: answer.output)["provided"]?["kind"] == .string("shim"), "\(answer)")
  }

  @Test("mean what `.python-version` says, also after it changed")
  func fileDecides() async throws {
    let scratch = try makeProject()
    let file = scratch.project.appending(".python-version")
    for interpreter in Pyenv.versions.prefix(2) + Pyenv.versions.prefix(1) {
      try scratch.write("\(interpreter.version)\n", to: file)

      let answer = try await scratch.replitPy(
        "which", "--json", providing: nil, try variables(scratch))

      #expect(try executable(answer) == interpreter.executable.string, "\(answer)")
    }
  }

  @Test("lead to links that do not go through pyenv")
  func linksAreDirect() async throws {
    let interpreter = try #require(Pyenv.versions.first)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)

    let healed = try await scratch.replitPy(
      "heal", providing: nil, try variables(scratch, ["PYENV_VERSION": interpreter.version]))

    #expect(healed.status == 0, "\(healed)")
    let python = scratch.environment.appending("bin/python3")
    #expect(try scratch.target(python) == interpreter.executable.string)
  }

  @Test("of a version that is not installed mean what pyenv makes of that")
  func missingVersion() async throws {
    let scratch = try makeProject()
    let variables = try variables(scratch, ["PYENV_VERSION": "3.99.0"])
    let shim = try #require(Pyenv.root).appending("shims/python3")
    let started = try await scratch.run(
      shim, "-c", "import sys; print(sys.executable)",
      variables: scratch.variables.merging(variables) { $1 })

    let answer = try await scratch.replitPy("which", "--all", providing: nil, variables)

    if started.status == 0 {
      let real = try PathLookup.resolve(FilePath(started.lines[0]))
      #expect(answer.lines[0].hasSuffix("a shim that starts \(real)"), "\(answer)")
    } else {
      #expect(answer.lines[0].hasPrefix("  \(shim): passed over, exited with "), "\(answer)")
      #expect(answer.lines[0].contains("3.99.0"), "\(answer)")
    }
  }

  @Test("are asked once, until what decides changes", .enabled(if: Trace.isPossible))
  func answerIsKept() async throws {
    let interpreter = try #require(Pyenv.versions.first)
    let scratch = try makeProject()
    try scratch.write("\(interpreter.version)\n", to: scratch.project.appending(".python-version"))
    let first = try await scratch.replitPy("which", providing: nil, try variables(scratch))

    let second = try await scratch.traced("which", variables: try full(scratch))

    #expect(second.children.isEmpty)
    #expect(
      first.lines.first == interpreter.executable.string && first.output == second.result.output)
  }

  private func full(_ scratch: Scratch) throws -> [String: String] {
    scratch.variables.merging(try variables(scratch)) { $1 }
  }
}
