import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Tab after replit-py", .takingTurns)
struct CompletionKeyTests {
  /// Types `line` and Tab, and waits for `completed` in its place; then the line is cleared.
  private static func check(
    _ session: InteractiveShell, _ line: String, _ completed: String
  ) async throws {
    _ = try await session.press("\(line)\t", for: "`\(completed)`") { lines in
      lines[0].hasSuffix("> \(completed)")
    }
    try await session.press("\u{15}", for: "an empty line") { $0[0].hasSuffix(">") }
  }

  /// Tab after nothing lists commands with what they are for, and plugins.
  private static func checkList(_ session: InteractiveShell) async throws {
    let lines = try await session.press("replit-py \t\t", for: "a list") { lines in
      let text = lines.joined(separator: "\n")
      return ["doctor", "activate", "undo", "version", "freeze"].allSatisfy { text.contains($0) }
    }
    let describes = lines.contains { line in
      line.contains("doctor") && line.lowercased().contains("say what is wrong")
    }
    #expect(describes == (session.shell != .bash), "\(lines)")
  }

  @Test(
    "completes commands, flags and shells without a call of the program, and lists them",
    arguments: CompletionShell.all)
  func fixed(_ kind: CompletionShell) async throws {
    let scratch = try Scratch()
    try await CompletionShell.install(in: scratch)
    let session = try await kind.start(in: scratch)
    // bash-completion asks nothing either; the line in an rc file is a call by itself.
    _ = CompletionShell.calls(in: scratch)
    try await Self.check(session, "replit-py-doctor --js", "replit-py-doctor --json")
    try await Self.check(session, "replit-py doct", "replit-py doctor")
    try await Self.check(session, "replit-py heal --dr", "replit-py heal --dry-run")
    try await Self.check(session, "replit-py doctor --js", "replit-py doctor --json")
    try await Self.check(session, "replit-py hook z", "replit-py hook zsh")
    try await Self.check(session, "replit-py heal --trigger pr", "replit-py heal --trigger prompt")
    try await Self.check(session, "replit-py exec ech", "replit-py exec echo")
    try await Self.check(
      session, "replit-py exec -- /usr/bin/printe", "replit-py exec -- /usr/bin/printenv")
    #expect(CompletionShell.calls(in: scratch) == [])
    try await Self.checkList(session)
  }

  @Test(
    "completes plugins, findings, interpreters and heals with one call of the program",
    .enabled(if: RealInterpreter.newest != nil), arguments: CompletionShell.all)
  func completesWithOneCall(_ kind: CompletionShell) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(RealInterpreter.newest))
    _ = try await scratch.replitPy("heal", providing: RealInterpreter.newest)
    try scratch.write(
      "", to: scratch.directory.appending("home/.pyenv/versions/3.4.10/bin/python3"),
      executable: true)
    try await CompletionShell.install(in: scratch)
    let session = try await kind.start(in: scratch)
    _ = CompletionShell.calls(in: scratch)
    for (line, completed, call) in [
      ("replit-py fre", "replit-py freeze", "complete plugins"),
      ("replit-py help fre", "replit-py help freeze", "complete plugins"),
      ("replit-py explain minor-", "replit-py explain minor-drift", "complete findings"),
      (
        "replit-py doctor --select cfg-cr", "replit-py doctor --select cfg-crlf",
        "complete findings"
      ),
      ("replit-py heal --python 3.4", "replit-py heal --python 3.4.10", "complete interpreters"),
      ("replit-py undo ", "replit-py undo 1", "complete heals"),
    ] {
      try await Self.check(session, line, completed)
      #expect(CompletionShell.calls(in: scratch) == [call], "\(line)")
    }
  }
}
