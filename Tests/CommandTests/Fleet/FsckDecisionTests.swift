import Host
import SystemPackage
import TestSupport
import Testing

@Suite("To `fsck` what a person decided", .enabled(if: RealInterpreter.pair != nil))
struct FsckDecisionTests {
  let pair = RealInterpreter.pair!

  /// What a person decided, and shell code for it in a project that follows the older version.
  enum Decision: String, CaseIterable, Sendable {
    case patchOnly = #"printf '[replit-py]\nauto-heal = "patch"\n' >.replit"#
    case undone = #"PATH=$NEW:$PATH; "$REPLIT_PY" heal; "$REPLIT_PY" undo"#
    case ownEnvironment = #"rm -r .pythonlibs; "$PYTHON" -m venv --without-pip .pythonlibs"#
  }

  @Test("is no failure, and stays", arguments: Decision.allCases)
  func decided(_ decision: Decision) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)
    _ = try await scratch.replitPy("heal", providing: pair.old)
    let made = try await scratch.run(
      "/bin/sh", "-ec", decision.rawValue,
      variables: scratch.variables(providing: pair.old).merging([
        "REPLIT_PY": Program.path.string, "PYTHON": pair.old.executable.string,
        "NEW": pair.new.bin.string,
      ]) { $1 })
    try #require(made.status == 0, "\(made)")
    let before = try await scratch.timedFingerprint()

    let checked = try await scratch.replitPy("fsck", scratch.project.string, providing: pair.new)

    #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("but an environment of their own that does not work is said to be left alone")
  func brokenForeign() async throws {
    let scratch = try Scratch()
    _ = try await scratch.run(
      pair.old.executable, "-m", "venv", "--without-pip", scratch.environment.string)
    let name = scratch.environment.appending("bin/python\(pair.old.minor)")
    _ = try await scratch.run("/bin/ln", "-sfn", "/gone", name.string)

    let checked = try await scratch.replitPy("fsck", scratch.project.string, providing: pair.old)

    #expect(checked.status == 1 && checked.errors.hasSuffix("; left alone\n"), "\(checked)")
  }
}
