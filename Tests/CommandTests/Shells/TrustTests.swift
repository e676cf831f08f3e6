import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Trust", .enabled(if: RealInterpreter.newest != nil))
struct TrustTests {
  private static func auto(_ scratch: Scratch, _ more: [String: String] = [:]) async throws
    -> Command.Result
  {
    try await scratch.replitPy(
      "heal", "--auto", "--trigger", "prompt", providing: RealInterpreter.newest, more)
  }

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(RealInterpreter.newest))
    return scratch
  }

  @Test("lets what nobody typed act in a project outside REPL_HOME, until it is revoked")
  func lifetime() async throws {
    let scratch = try Self.scratch()
    let before = try await scratch.fingerprint()
    #expect(try await Self.auto(scratch).status == 0)
    #expect(try await scratch.fingerprint() == before)

    #expect(try await scratch.replitPy("trust").output == "\(scratch.project) is trusted\n")
    #expect(try await scratch.replitPy("trust", "--list").output == "\(scratch.project)\n")
    let healed = try await Self.auto(scratch)
    #expect(healed.status == 0 && healed.errors.hasPrefix("replit-py: made"), "\(healed)")

    #expect(try await scratch.replitPy("trust", "--revoke").status == 0)
    #expect(try await scratch.replitPy("trust", "--list").output == "")
    _ = try await scratch.run("/bin/rm", scratch.environment.appending("pyvenv.cfg").string)
    let damaged = try await scratch.fingerprint()
    #expect(try await Self.auto(scratch).status == 0)
    #expect(try await scratch.fingerprint() == damaged)
  }

  @Test("is given by a heal that was typed, also when there was nothing to do")
  func typedHeal() async throws {
    let scratch = try Self.scratch()
    for _ in 1...2 {
      let healed = try await scratch.replitPy("heal", providing: RealInterpreter.newest)
      #expect(healed.status == 0, "\(healed)")
      #expect(healed.errors.contains("replit-py: trusted \(scratch.project); "), "\(healed)")
      #expect(try await scratch.replitPy("trust", "--list").output == "\(scratch.project)\n")
      let again = try await scratch.replitPy("heal", providing: RealInterpreter.newest)
      #expect(again.errors == "", "\(again)")
      #expect(try await scratch.replitPy("trust", "--revoke").status == 0)
    }
  }

  @Test(
    "is not given by a dry run, by what nobody typed, nor where nothing could be said of it",
    arguments: ["--dry-run", "--auto", "--quiet"])
  func notTyped(_ option: String) async throws {
    let scratch = try Self.scratch()
    _ = try await scratch.replitPy("heal", option, providing: RealInterpreter.newest)
    #expect(try await scratch.replitPy("trust", "--list").output == "")
  }

  @Test("is in the directory itself: not in another at its place, and still after a move")
  func identity() async throws {
    let scratch = try Self.scratch()
    _ = try await scratch.replitPy("trust")
    let moved = scratch.directory.appending("moved")
    _ = try await scratch.run(
      "/bin/mv", scratch.project.string, moved.string, in: scratch.directory)
    #expect(
      try await scratch.replitPy("trust", "--list", in: moved).output
        == "\(scratch.project) (moved or gone)\n")
    #expect(
      try await scratch.replitPy("exec", "true", providing: RealInterpreter.newest, in: moved)
        .status == 0)

    try scratch.makeUserBase(for: try #require(RealInterpreter.newest))
    #expect(
      try await scratch.replitPy("exec", "true", providing: RealInterpreter.newest).status == 77)
    _ = try await scratch.run("/bin/rm", "-rf", moved.string)
  }

  @Test(
    "is not automatic in a project of another user, whatever REPL_HOME says",
    .enabled(if: geteuid() == 0))
  func othersProject() async throws {
    let scratch = try Self.scratch()
    _ = try await scratch.run("/bin/chown", "-R", "12345", scratch.project.string)
    let before = try await scratch.fingerprint()
    let auto = try await Self.auto(scratch, ["REPL_HOME": scratch.project.string])
    #expect(auto.status == 0 && auto.errors == "")
    #expect(try await scratch.fingerprint() == before)
    _ = try await scratch.replitPy("heal", providing: RealInterpreter.newest)
    #expect(try await scratch.replitPy("trust", "--list").output == "")
  }

  @Test("can not be kept where nothing can be written, which is one clear error")
  func trustCannotBeKept() async throws {
    let scratch = try Self.scratch()
    let result = try await scratch.replitPy(
      "trust", providing: nil, ["XDG_STATE_HOME": "/dev/null/state"])
    #expect(result.status == 73 && result.saysOneError, "\(result)")
  }

  @Test("in nothing is an error in what was named")
  func trustInNothing() async throws {
    let scratch = try Self.scratch()
    #expect(try await scratch.replitPy("trust", "/nonexistent").status == 66)
    #expect(try await scratch.replitPy("trust", "--revoke").status == 66)
    #expect(try await scratch.replitPy("trust", "--list", "--revoke").status == 64)
    _ = try await scratch.replitPy("trust")
    try scratch.write("rubbish", to: scratch.directory.appending("state/replit-py/trust/0"))
    #expect(try await scratch.replitPy("trust", "--list").output == "\(scratch.project)\n")
  }
}
