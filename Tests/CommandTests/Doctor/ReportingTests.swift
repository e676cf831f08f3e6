import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What the program says", .enabled(if: RealInterpreter.pair != nil))
struct ReportingTests {
  let pair = RealInterpreter.pair

  private func makeConverted() async throws -> Scratch {
    let (old, _) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    return scratch
  }

  @Test("`status` is one line, and its exit code is `doctor`'s")
  func statusIsOneLine() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await makeConverted()

    let current = try await scratch.replitPy("status", providing: old)
    let drifted = try await scratch.replitPy("status", providing: new)

    #expect(current.status == 0 && drifted.status == 1)
    #expect(current.output == ".pythonlibs: current, Python \(old.version) (\(old.executable))\n")
    #expect(
      drifted.output
        == ".pythonlibs: drifted, Python \(old.version) -> \(new.version) (\(new.executable)), 1 finding\n"
    )
  }

  @Test("`status --porcelain` is words for programs")
  func porcelainIsWords() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await makeConverted()

    let current = try await scratch.replitPy("status", "--porcelain", providing: old)
    let drifted = try await scratch.replitPy("status", "--porcelain", providing: new)
    let none = try await scratch.replitPy(
      "status", "--porcelain", providing: nil, ["PATH": "/nowhere"])

    #expect(current.output == "current - \(old.version) \(old.version) 0\n")
    #expect(drifted.output == "drifted minor \(old.version) \(new.version) 1\n")
    #expect(none.output.hasSuffix(" - \(old.version) - 1\n") && none.status == 69, "\(none)")
  }

  @Test("`explain` knows each code that `doctor` may print, and its name")
  func findingsAreExplained() async throws {
    let scratch = try Scratch()

    let byCode = try await scratch.replitPy("explain", "RP201")
    let byName = try await scratch.replitPy("explain", "minor-drift")
    let lowerCase = try await scratch.replitPy("explain", "rp201")

    #expect(
      byCode.status == 0 && byCode.output.hasPrefix("RP201 minor-drift (error)\n"), "\(byCode)")
    for heading in [
      "What it means", "How it comes about", "What the repair does", "What it does not touch",
    ] {
      #expect(byCode.lines.contains(heading), "\(byCode)")
    }
    #expect(byName.output == byCode.output && lowerCase.output == byCode.output)
    #expect(byCode.lines.allSatisfy { $0.count <= 80 })
  }

  @Test(
    "a mistyped name is an error in usage, with the nearest ones",
    arguments: [
      ("minor-drit", "`minor-drift`"), ("rp2o1", "`RP201`"), ("CFG-NOT-UTF-8", "`cfg-not-utf8`"),
    ])
  func mistypedNames(_ typed: String, _ nearest: String) async throws {
    let scratch = try Scratch()

    let answer = try await scratch.replitPy("explain", typed)

    #expect(answer.status == 64 && answer.saysOneError, "\(answer)")
    #expect(answer.errors.contains(nearest), "\(answer)")
  }

  @Test("a name like no other has a hint all the same")
  func unknownName() async throws {
    let scratch = try Scratch()

    let answer = try await scratch.replitPy("explain", "zzzzzzzzzzzz\u{1B}[31m")

    #expect(answer.status == 64 && answer.saysOneError, "\(answer)")
    #expect(!answer.errors.contains("\u{1B}"))
  }

  @Test("`log` of an environment that was never healed is empty")
  func emptyLog() async throws {
    let (old, _) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)

    let text = try await scratch.replitPy("log")
    let document = try await scratch.replitPy("log", "--json")

    #expect(text.status == 0 && text.output.isEmpty)
    #expect(document.output == "{\"entries\":[],\"schema\":1}\n")
  }

  @Test(
    "a wrong command line is exit code 64",
    arguments: [
      ["heal", "--nonsense"], ["frobnicate"], ["heal", "--trigger", "moon"], ["undo", "x"],
      ["undo", "--all", "1"], ["explain"], ["exec"], ["heal", "\u{1B}[31m"], ["--nonsense"],
    ])
  func usageErrors(_ words: [String]) async throws {
    let (old, _) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    let before = try await scratch.timedFingerprint()

    let answer = try await Command(
      Program.path, words, variables: scratch.variables(providing: old), directory: scratch.project
    ).run()

    #expect(answer.status == 64 && answer.output.isEmpty && answer.saysOneError, "\(answer)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("a heal that nobody typed says one line on standard error, and nothing when it is done")
  func automaticHealIsOneLine() async throws {
    let (_, new) = try #require(pair)
    let scratch = try await makeConverted()
    let home = ["REPL_HOME": scratch.project.string]
    let words = ["--auto", "--trigger", "prompt"]

    let first = try await scratch.replitPy(
      "heal", words[0], words[1], words[2], providing: new, home)
    let second = try await scratch.replitPy(
      "heal", words[0], words[1], words[2], providing: new, home)

    #expect(first.status == 0 && first.output.isEmpty, "\(first)")
    #expect(
      first.errors.split(separator: "\n").count == 1 && first.errors.contains("undo"), "\(first)")
    #expect(second.status == 0 && second.output.isEmpty && second.errors.isEmpty, "\(second)")
  }

  @Test(
    "`REPLIT_PY_DISABLE=1` and `auto-heal = false` stop it, but not a heal that was typed",
    arguments: [true, false])
  func automaticHealIsStopped(byVariable: Bool) async throws {
    let (_, new) = try #require(pair)
    let scratch = try await makeConverted()
    var variables = ["REPL_HOME": scratch.project.string]
    if byVariable {
      variables["REPLIT_PY_DISABLE"] = "1"
    } else {
      try scratch.write(
        "[replit-py]\nauto-heal = false\n", to: scratch.project.appending(".replit"))
    }
    let before = try await scratch.timedFingerprint()

    let automatic = try await scratch.replitPy("heal", "--auto", providing: new, variables)
    #expect(automatic.status == 0 && automatic.errors.isEmpty, "\(automatic)")
    #expect(try await scratch.timedFingerprint() == before)
    let typed = try await scratch.replitPy("heal", providing: new, variables)

    #expect(typed.status == 0 && typed.output.contains(new.version), "\(typed)")
  }

  @Test("what was taken back is not done again until another Python is provided, or it is typed")
  func takenBackIsNotRepeated() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await makeConverted()
    let home = ["REPL_HOME": scratch.project.string]
    _ = try await scratch.replitPy("undo")
    let before = try await scratch.timedFingerprint()

    let repeated = try await scratch.replitPy("heal", "--auto", providing: old, home)
    #expect(repeated.status == 0 && repeated.errors.isEmpty, "\(repeated)")
    #expect(try await scratch.timedFingerprint() == before)
    let other = try await scratch.replitPy(
      "heal", "--auto", "--trigger", "prompt", providing: new, home)
    let typed = try await scratch.replitPy("heal", providing: old)

    #expect(other.status == 0 && other.errors.contains(new.version), "\(other)")
    #expect(typed.status == 0 && typed.output.contains(old.version), "\(typed)")
  }
}
