import Host
import SystemPackage
import TestSupport
import Testing

@Suite("exec", .enabled(if: RealInterpreter.newest != nil))
struct ExecTests {
  private static func scratch() async throws -> Scratch {
    let scratch = try Scratch()
    let interpreter = try #require(RealInterpreter.newest)
    try scratch.makeUserBase(for: interpreter)
    _ = try await scratch.replitPy("trust")
    return scratch
  }

  private static let place = "import sys, os; print(sys.prefix); print(os.environ['VIRTUAL_ENV'])"

  @Test("converges, then runs the command inside", arguments: [["exec", "--"], ["exec"]])
  func converges(_ words: [String]) async throws {
    let scratch = try await Self.scratch()
    for round in 1...2 {
      let result = try await Command(
        Program.path, words + ["python", "-c", Self.place],
        variables: scratch.variables(providing: RealInterpreter.newest), directory: scratch.project
      ).run()
      #expect(result.lines == [scratch.environment.string, scratch.environment.string])
      #expect(result.errors.hasPrefix("replit-py: ") == (round == 1), "\(result)")
    }
  }

  @Test("is the command: its words, its exit code, its signals and its process")
  func isTheCommand() async throws {
    let scratch = try await Self.scratch()
    let words = try await scratch.replitPy(
      "exec", "--", "/usr/bin/printf", "[%s]", "-n", "--", "a b", "", "--help",
      providing: RealInterpreter.newest)
    #expect(words.output == "[-n][--][a b][][--help]")
    #expect(
      try await scratch.replitPy("exec", "sh", "-c", "exit 42", providing: RealInterpreter.newest)
        .status == 42)
    let killed = try await scratch.replitPy(
      "exec", "sh", "-c", "kill -TERM $$", providing: RealInterpreter.newest)
    #expect(killed.status == 128 + 15)
    let same = try await scratch.run(
      "/bin/sh", "-c", "echo $$; exec '\(Program.path)' exec sh -c 'echo $$'",
      variables: scratch.variables(providing: RealInterpreter.newest))
    #expect(same.lines.count == 2 && same.lines[0] == same.lines[1])
  }

  @Test("that is not found is 127, and 126 when it can not be run")
  func commandIsNotFound() async throws {
    let scratch = try await Self.scratch()
    _ = try await scratch.replitPy("heal", providing: RealInterpreter.newest)
    let missing = try await scratch.replitPy(
      "exec", "no-such-command", providing: RealInterpreter.newest)
    #expect(missing.status == 127 && missing.saysOneError, "\(missing)")
    let directory = try await scratch.replitPy("exec", "/", providing: RealInterpreter.newest)
    #expect(directory.status == 126 && directory.saysOneError, "\(directory)")
    #expect(try await scratch.replitPy("exec", providing: RealInterpreter.newest).status == 64)
  }

  @Test("takes what interferes away from the command")
  func removesWhatInterferes() async throws {
    let scratch = try await Self.scratch()
    let result = try await scratch.replitPy(
      "exec", "sh", "-c", "echo ${PYTHONHOME-unset} ${PYTHONUSERBASE-unset} $PIP_USER",
      providing: RealInterpreter.newest,
      ["PYTHONHOME": "/nowhere", "PYTHONUSERBASE": "/x", "PIP_USER": "1"])
    #expect(result.output == "unset unset 0\n")
  }

  @Test("refuses a project that is not trusted, and one that has no environment to use")
  func refusesUntrustedAndEmptyProjects() async throws {
    let scratch = try await Self.scratch()
    _ = try await scratch.replitPy("trust", "--revoke")
    let untrusted = try await scratch.replitPy("exec", "true", providing: RealInterpreter.newest)
    #expect(untrusted.status == 77 && untrusted.saysOneError, "\(untrusted)")
    _ = try await scratch.replitPy("trust")
    let empty = try await scratch.replitPy(
      "exec", "/bin/true", providing: nil, ["PATH": "/nonexistent", "REPLIT_PY_DISABLE": "1"])
    #expect(empty.status == 69 && empty.saysOneError, "\(empty)")
    #expect(try await scratch.replitPy("exec", "true", in: "/").status == 66)
  }

  @Test(
    "goes on with an environment that works but may not be changed",
    .enabled(if: RealInterpreter.pair != nil))
  func worksThough() async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    try scratch.write(
      "[replit-py]\nauto-heal = false\n", to: scratch.project.appending(".replit"))
    let result = try await scratch.replitPy("exec", "python", "-V", providing: new)
    #expect(result.status == 0 && result.output.contains("Python \(old.minor)."), "\(result)")
  }
}
