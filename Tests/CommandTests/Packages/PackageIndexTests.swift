import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "The seed's test plan, against PyPI",
  .enabled(if: Tool.reachesPackageIndex && !RealInterpreter.relocatable.isEmpty))
struct PackageIndexTests {
  /// The newest that flask supports is the newest there is.
  let interpreter = RealInterpreter.relocatable.last

  private func makeConverted() async throws -> Scratch {
    let scratch = try Scratch()
    let interpreter = try #require(interpreter)
    try scratch.makeUserBase(for: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)
    try #require(healed.status == 0, "\(healed)")
    return scratch
  }

  private func variables(_ scratch: Scratch) -> [String: String] {
    scratch.variables.merging(Tool.networkVariables) { $1 }.merging(
      [
        "PIP_CACHE_DIR": scratch.directory.appending("pip").string,
        "UV_CACHE_DIR": scratch.directory.appending("uv").string,
        "PIP_CONFIG_FILE": "/dev/null",
      ]) { $1 }
  }

  @Test("pip installs itself and flask into the environment, and nowhere else")
  func pipInstalls() async throws {
    let scratch = try await makeConverted()
    let base = try #require(interpreter).bin
    let before = try await scratch.timedFingerprint(of: base)

    let answer = try await scratch.run(
      "/bin/bash", "-c",
      """
      . .pythonlibs/bin/activate && pip install --quiet --upgrade pip \\
        && pip install --quiet --force-reinstall flask && command -v flask && flask --version \\
        && pip --version
      """, variables: variables(scratch))

    #expect(answer.status == 0, "\(answer)")
    #expect(answer.lines.first == "\(scratch.environment)/bin/flask", "\(answer)")
    #expect(answer.lines.contains { $0.hasPrefix("Flask ") }, "\(answer)")
    #expect(answer.lines.last?.contains(" from \(scratch.environment)/lib/") == true, "\(answer)")
    #expect(try await scratch.timedFingerprint(of: base) == before)
    let seen = try await scratch.replitPy("doctor", providing: interpreter)
    #expect(seen.status == 0, "\(seen)")
  }

  @Test("uv installs flask into the environment", .enabled(if: Tool.uv != nil))
  func uvInstalls() async throws {
    let scratch = try await makeConverted()
    let uv = try #require(Tool.uv)

    let answer = try await scratch.run(
      "/bin/bash", "-c",
      ". .pythonlibs/bin/activate && \"$0\" pip install --quiet flask && command -v flask && flask --version",
      uv.string, variables: variables(scratch))

    #expect(answer.status == 0, "\(answer)")
    #expect(answer.lines.first == "\(scratch.environment)/bin/flask", "\(answer)")
    #expect(answer.lines.contains { $0.hasPrefix("Flask ") }, "\(answer)")
    let seen = try await scratch.replitPy("doctor", providing: interpreter)
    #expect(seen.status == 0, "\(seen)")
  }

  @Test("flask still answers after the Python's place changed", .enabled(if: Tool.uv != nil))
  func scriptsSurviveANewPlace() async throws {
    let scratch = try await makeConverted()
    let interpreter = try #require(interpreter)
    _ = try await scratch.run(
      "/bin/bash", "-c", ". .pythonlibs/bin/activate && \"$0\" pip install --quiet flask",
      try #require(Tool.uv).string, variables: variables(scratch))
    let base = try await scratch.makeBareBase(of: interpreter, hasEnsurepip: false)

    let healed = try await scratch.replitPy("heal", providing: base)
    let answer = try await scratch.run(
      scratch.environment.appending("bin/flask"), "--version", variables: variables(scratch))

    #expect(healed.status == 0, "\(healed)")
    #expect(answer.status == 0 && answer.output.contains("Flask "), "\(answer)")
  }
}
