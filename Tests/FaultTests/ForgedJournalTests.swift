import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A journal that came with a clone", .enabled(if: RealInterpreter.newest != nil))
struct ForgedJournalTests {
  let interpreter = RealInterpreter.newest!

  private static func entry(id: Int = 1, undoesAll: Bool = false, _ steps: String) -> String {
    """
    {"schema":1,"id":\(id),"time":0,"release":"0.1.0","trigger":"x","findings":[],\
    "undoesAll":\(undoesAll),"steps":[\(steps)]}
    """
  }

  /// Puts what is kept as `0` in the place of `path`.
  private static func replacing(_ path: String) -> String {
    #"{"path":"\#(path)","before":{"kept":{"name":"0"}},"after":{"kept":{"name":"0"}}}"#
  }

  /// Every command that opens an environment for change.
  private static let commands = [
    ["heal"], ["heal", "--online"], ["heal", "--migrate"], ["heal", "--prune"],
    ["heal", "--auto", "--trigger", "run"], ["fsck", "--trigger", "boot", "."], ["undo"],
    ["undo", "--all"], ["undo", "1"], ["exec", "--", "true"],
  ]

  private func run(_ scratch: Scratch, _ words: [String]) async throws -> Command.Result {
    try await Command(
      "/usr/bin/timeout", ["60", Program.path.string] + words,
      variables: scratch.variables(providing: interpreter), directory: scratch.project
    ).run()
  }

  /// A project with a user base.
  private func makeProject() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    return scratch
  }

  private func heal(_ scratch: Scratch) async throws {
    let healed = try await run(scratch, ["heal"])
    try #require(healed.status == 0, "\(healed)")
  }

  /// The project, healed once.
  private func makeHealed() async throws -> Scratch {
    let scratch = try makeProject()
    try await heal(scratch)
    return scratch
  }

  /// All can be undone, to what was there `before`, only by a word that trusts the journal.
  private func expectUndoOnlyWithConsent(_ scratch: Scratch, _ before: String) async throws {
    let refused = try await run(scratch, ["undo", "--all"])
    #expect(refused.status == 77 && refused.saysOneError, "\(refused)")
    let all = try await run(scratch, ["undo", "--all", "--unproven"])
    #expect(all.status == 0, "\(all)")
    #expect(try await scratch.fingerprint() == before)
  }

  @Test("with an environment that is a link into the project changes nothing", arguments: commands)
  func linkToProject(_ words: [String]) async throws {
    let scratch = try Scratch()
    try scratch.write("mine\n", to: scratch.project.appending(".git/config"))
    try scratch.write("theirs\n", to: scratch.project.appending(".replit-py/backup/1/0"))
    for name in ["pending", "journal/1.json"] {
      try scratch.write(
        Self.entry(Self.replacing(".git/config")),
        to: scratch.project.appending(".replit-py").appending(name))
    }
    try scratch.link(scratch.environment, to: ".")
    let before = try await scratch.fingerprint(of: scratch.project)

    let result = try await run(scratch, words)

    // What nobody typed leaves a project alone that is not trusted, and says nothing.
    #expect(result.status != 0 || words.contains("--auto"), "\(result)")
    #expect(try await scratch.fingerprint(of: scratch.project) == before)
  }

  @Test("is not performed inside the environment either, by nothing that nobody typed")
  func pendingInside() async throws {
    let scratch = try makeProject()
    let module = "lib/python\(interpreter.minor)/site-packages/greeting.py"
    try scratch.write(
      Self.entry(Self.replacing(module)), to: scratch.environment.appending(".replit-py/pending"))
    try scratch.write("evil()\n", to: scratch.environment.appending(".replit-py/backup/1/0"))

    let healed = try await run(scratch, ["heal"])

    #expect(healed.status == 0, "\(healed)")
    #expect(
      healed.output.hasPrefix("an unfinished change that is not yours came with the project"),
      "\(healed)")
    #expect(try scratch.text(scratch.environment.appending(module)) == "where = __file__\n")
    #expect(
      try scratch.text(scratch.environment.appending(".replit-py/unproven-1"))
        == Self.entry(Self.replacing(module)))
    let again = try await run(scratch, ["heal"])
    #expect(again.status == 0 && again.output.hasSuffix("nothing to do\n"), "\(again)")
  }

  @Test("with a name that no file system takes does not keep the environment from being healed")
  func journalWithANameTooLong() async throws {
    let scratch = try makeProject()
    let name = String(repeating: "a", count: 300)
    try scratch.write(
      Self.entry(#"{"path":"\#(name)","before":{"absent":{}},"after":{"absent":{}}}"#),
      to: scratch.environment.appending(".replit-py/pending"))

    let healed = try await run(scratch, ["heal"])

    #expect(healed.status == 0, "\(healed)")
  }

  @Test("and has the last number there is hides no heal from `undo`")
  func lastNumber() async throws {
    let scratch = try makeProject()
    let before = try await scratch.fingerprint()
    try await heal(scratch)
    let forged = scratch.environment.appending(".replit-py/journal/2147483646.json")
    try scratch.write(Self.entry(id: 2_147_483_646, ""), to: forged)
    try scratch.remove(scratch.environment.appending("pyvenv.cfg"))
    try await heal(scratch)

    let undone = try await run(scratch, ["undo"])
    #expect(undone.output == "took back heal 2\n", "\(undone)")
    #expect(!PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))

    try await expectUndoOnlyWithConsent(scratch, before)
  }

  @Test("and says that all was undone ends no way back, and removes nothing that is kept")
  func undoOfAll() async throws {
    let scratch = try makeProject()
    try scratch.write("mine\n", to: scratch.environment.appending("pyvenv.cfg"))
    let before = try await scratch.fingerprint()
    try await heal(scratch)
    let forged = scratch.environment.appending(".replit-py/journal/7.json")
    try scratch.write(Self.entry(id: 7, undoesAll: true, ""), to: forged)

    try await expectUndoOnlyWithConsent(scratch, before)
  }

  @Test("of 20,000 steps is judged at once")
  func manySteps() async throws {
    let scratch = try await makeHealed()
    let steps = (0..<20_000).map {
      #"{"path":"p\#($0)","before":{"absent":{}},"after":{"directory":{}}}"#
    }
    try scratch.write(
      Self.entry(id: 2, steps.joined(separator: ",")),
      to: scratch.environment.appending(".replit-py/journal/2.json"))

    // The command is ended after a minute; work that grows with the square takes longer.
    let undone = try await run(scratch, ["undo", "2", "--unproven"])

    #expect(undone.status == 0, "\(undone)")
  }

  @Test("that lost an entry does not let `undo --all` remove the only copy of what that kept")
  func lostEntry() async throws {
    let scratch = try await makeHealed()
    let kept = scratch.environment.appending(".replit-py/backup/3/0")
    try scratch.write("the only copy\n", to: kept)

    let refused = try await run(scratch, ["undo", "--all"])

    #expect(refused.status == 73 && refused.saysOneError, "\(refused)")
    #expect(try scratch.text(kept) == "the only copy\n")
    let single = try await run(scratch, ["undo"])
    #expect(single.status == 0, "\(single)")
  }

  @Test("of another environment does not empty it through a link")
  func linkToOther() async throws {
    let scratch = try await makeHealed()
    let before = try await scratch.fingerprint()
    let other = scratch.directory.appending("other")
    try scratch.makeDirectory(other)
    try scratch.link(other.appending(".pythonlibs"), to: "../project/.pythonlibs")

    let refused = try await scratch.replitPy("undo", "--all", providing: interpreter, in: other)

    #expect(refused.status == 77 && refused.saysOneError, "\(refused)")
    #expect(try await scratch.fingerprint() == before)
    let consented = try await scratch.replitPy(
      "undo", "--all", "--adopt", providing: interpreter, in: other)
    #expect(consented.status == 0, "\(consented)")
    #expect(!PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))
  }

  @Test("places nothing that would run as its owner", .enabled(if: geteuid() == 0))
  func setuid() async throws {
    let scratch = try makeProject()
    let kept = scratch.environment.appending(".replit-py/backup/1/0")
    try scratch.write("#!/bin/sh\n", to: kept, executable: true)
    try #require(chmod(kept.string, 0o4755) == 0)
    try scratch.write(
      Self.entry(#"{"path":"bin/tool","before":{"kept":{"name":"0"}},"after":{"absent":{}}}"#),
      to: scratch.environment.appending(".replit-py/journal/1.json"))

    let undone = try await run(scratch, ["undo", "--unproven"])

    #expect(undone.status == 1, "\(undone)")
    #expect(!PathLookup.exists(scratch.environment.appending("bin/tool")))
  }

  @Test("is shown on a terminal, and undone after a yes alone", arguments: ["y", "n"])
  func asksOnATerminal(_ answer: String) async throws {
    let scratch = try makeProject()
    let before = try await scratch.fingerprint()
    try await heal(scratch)
    let copy = scratch.directory.appending("copy")
    _ = try await scratch.run("/bin/cp", "-a", scratch.project.string, copy.string)

    let plain = try await scratch.replitPy("undo", providing: interpreter, in: copy)
    #expect(plain.status == 77 && plain.saysOneError, "\(plain)")
    let script = "echo \(answer) | script -qec \"'\(Program.path)' undo --all\" /dev/null"
    let result = try await scratch.run(
      "/bin/sh", "-c", script, variables: scratch.variables(providing: interpreter), in: copy)

    #expect(result.output.contains("it would change in the environment:"), "\(result)")
    #expect(result.status == (answer == "y" ? 0 : 77), "\(result)")
    let isBack = try await scratch.fingerprint(of: copy.appending(".pythonlibs")) == before
    #expect(isBack == (answer == "y"))
  }
}
