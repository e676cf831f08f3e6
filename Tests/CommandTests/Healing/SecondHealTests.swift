import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A second heal changes nothing", .enabled(if: !RealInterpreter.all.isEmpty))
struct SecondHealTests {
  @Test("no time, no inode, no byte is another", arguments: RealInterpreter.ofEachMinor)
  func nothingIsTouched(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    _ = try await scratch.replitPy("heal", providing: interpreter)
    let before = try await scratch.timedFingerprint(of: scratch.project)

    let again = try await scratch.replitPy("heal", providing: interpreter)

    #expect(again.status == 0 && again.output.hasSuffix("nothing to do\n"), "\(again)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
  }

  @Test("the first one dates pyvenv.cfg by the interpreter, and by what is in it")
  func dates() async throws {
    let interpreter = try #require(RealInterpreter.all.last)
    var differences: Set<Int64> = []
    for prompt in ["one", "two"] {
      let scratch = try Scratch()
      try scratch.makeUserBase(for: interpreter)
      _ = try await scratch.replitPy("heal", providing: interpreter)
      let configuration = scratch.environment.appending("pyvenv.cfg")
      let text = try scratch.text(configuration)
      try scratch.write("home = /nowhere\nprompt = \(prompt)\n" + text, to: configuration)
      _ = try await scratch.replitPy("heal", providing: interpreter)
      let difference = try time(of: configuration) - time(of: interpreter.executable)
      #expect(abs(difference) < 1_000_000)
      differences.insert(difference)
    }
    #expect(differences.count == 2)
  }

  private func time(of path: FilePath) throws -> Int64 {
    try #require(path.status()).rawValue.modified
  }

  @Test("nothing is written and no process is started", .enabled(if: Trace.isPossible))
  func nothingIsWrittenOrStarted() async throws {
    let scratch = try Scratch()
    let interpreter = try #require(RealInterpreter.all.last)
    try scratch.makeUserBase(for: interpreter)
    _ = try await scratch.replitPy("heal", providing: interpreter)

    let trace = try await scratch.traced(
      "heal", variables: scratch.variables(providing: interpreter))

    #expect(trace.result.status == 0)
    #expect(trace.children.isEmpty)
    #expect(trace.writes.isEmpty)
  }

  @Test("the first one is seen to write and to start processes", .enabled(if: Trace.isPossible))
  func theMeasureWorks() async throws {
    let scratch = try Scratch()
    let interpreter = try #require(RealInterpreter.all.last)
    try scratch.makeUserBase(for: interpreter)

    let trace = try await scratch.traced(
      "heal", variables: scratch.variables(providing: interpreter))

    #expect(!trace.children.isEmpty)
    #expect(trace.writes.contains { $0.contains("pyvenv.cfg") })
  }

  @Test(
    "looking writes nothing in the project", .enabled(if: Trace.isPossible),
    arguments: ["doctor", "status", "which", "log"])
  func lookingWritesNothing(_ command: String) async throws {
    let scratch = try Scratch()
    let interpreter = try #require(RealInterpreter.all.last)
    try scratch.makeUserBase(for: interpreter)

    let trace = try await scratch.traced(
      command, variables: scratch.variables(providing: interpreter))

    #expect(!trace.writes.contains { $0.contains(scratch.project.string) })
  }
}
