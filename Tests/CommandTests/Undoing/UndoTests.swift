import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What was healed can be taken back", .enabled(if: !RealInterpreter.all.isEmpty))
struct UndoTests {
  let interpreter = RealInterpreter.all.last

  @Test(
    "`undo --all` gives the user base back byte for byte", arguments: RealInterpreter.ofEachMinor)
  func conversionIsTakenBack(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    let before = try await scratch.fingerprint()
    _ = try await scratch.replitPy("heal", providing: interpreter)
    #expect(try await scratch.fingerprint() != before)

    let undone = try await scratch.replitPy("undo", "--all", providing: interpreter)

    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == before)
  }

  @Test(
    "after every history of heals and undos, `undo --all` gives the user base back",
    .enabled(if: RealInterpreter.pair != nil),
    arguments: [
      ["old", "new"], ["old", "new", "undo"], ["old", "new", "undo", "new"],
      ["old", "new", "undo 1"], ["old", "undo", "old", "new", "undo 3"], ["new", "undo", "undo 2"],
      ["old", "new", "old", "new", "undo", "undo"],
    ])
  func historiesAreTakenBack(_ history: [String]) async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    let before = try await scratch.fingerprint()
    for word in history {
      let done =
        switch word {
        case "old": try await scratch.replitPy("heal", providing: old)
        case "new": try await scratch.replitPy("heal", providing: new)
        case "undo": try await scratch.replitPy("undo")
        default: try await scratch.replitPy("undo", String(word.dropFirst(5)))
        }
      // One that others were built on can be taken back only in part.
      #expect(done.status == 0 || word.hasPrefix("undo "), "\(word): \(done)")
    }

    let undone = try await scratch.replitPy("undo", "--all")

    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == before)
  }

  @Test("an environment that did not exist before is gone again")
  func newEnvironmentIsRemoved() async throws {
    let scratch = try Scratch()
    try scratch.write("", to: scratch.project.appending(".replit"))
    let healed = try await scratch.replitPy("heal", providing: interpreter)
    #expect(healed.status == 0 && PathLookup.isDirectory(scratch.environment), "\(healed)")

    let undone = try await scratch.replitPy("undo", "--all", providing: interpreter)

    #expect(undone.status == 0, "\(undone)")
    #expect(!PathLookup.exists(scratch.environment))
  }

  @Test("a file that stood in the environment's place stands there again")
  func displacedFileComesBack() async throws {
    let scratch = try Scratch()
    try scratch.write("not a directory\n", to: scratch.environment)
    let before = try await scratch.fingerprint(of: scratch.project)
    let healed = try await scratch.replitPy("heal", providing: interpreter)
    #expect(healed.status == 0 && PathLookup.isDirectory(scratch.environment), "\(healed)")

    let undone = try await scratch.replitPy("undo", "--all", providing: interpreter)

    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint(of: scratch.project) == before)
  }

  @Test("`undo` takes back the last heal only", .enabled(if: RealInterpreter.pair != nil))
  func lastHealIsTakenBack() async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    let configuration = try scratch.text(scratch.environment.appending("pyvenv.cfg"))
    _ = try await scratch.replitPy("heal", providing: new)

    let undone = try await scratch.replitPy("undo")

    #expect(undone.status == 0 && undone.output == "took back heal 2\n", "\(undone)")
    #expect(try scratch.text(scratch.environment.appending("pyvenv.cfg")) == configuration)
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python3"), "-c", "import greeting, sys; print(sys.prefix)")
    #expect(answer.output == "\(scratch.environment)\n", "\(answer)")
  }

  @Test(
    "`undo --list` and `log` name each heal, newest first",
    .enabled(if: RealInterpreter.pair != nil))
  func healsAreListed() async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    _ = try await scratch.replitPy("heal", providing: new)
    _ = try await scratch.replitPy("undo")

    let list = try await scratch.replitPy("undo", "--list")
    let log = try await scratch.replitPy("log")
    let document = try await scratch.replitPy("log", "--json")

    #expect(list.lines.count == 1 && list.lines[0].hasPrefix("1  "), "\(list)")
    #expect(log.lines.map { String($0.prefix(1)) } == ["3", "2", "1"], "\(log)")
    #expect(log.lines[1].contains("\(old.version) -> \(new.version)"), "\(log)")
    let entries = try JSONValue(parsing: document.output)["entries"]?.elements ?? []
    #expect(entries.map { $0["id"] } == [.number(1), .number(2), .number(3)])
    #expect(entries[1]["undone"] == .bool(true) && entries[2]["undoes"] == .number(2))
    #expect(entries.allSatisfy { $0["trigger"] == .string("manual") })
  }

  @Test("what somebody changed since is left alone and named")
  func changesOfOthersStay() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    _ = try await scratch.replitPy("heal", providing: interpreter)
    let activate = scratch.environment.appending("bin/activate")
    try scratch.write("echo mine\n", to: activate)

    let undone = try await scratch.replitPy("undo", "--all", providing: interpreter)

    #expect(undone.status == 1, "\(undone)")
    #expect(undone.errors == "bin/activate: changed since; left alone\n", "\(undone)")
    #expect(try scratch.text(activate) == "echo mine\n")
  }

  @Test(
    "what can not be taken back is one clear error",
    arguments: [("undo", "9", 64), ("undo", "1", 64), ("undo", "--all", 0)])
  func impossibleUndoIsRefused(_ command: String, _ what: String, _ status: Int) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    _ = try await scratch.replitPy("heal", providing: interpreter)
    _ = try await scratch.replitPy("undo", "1", providing: interpreter)

    let refused = try await scratch.replitPy(command, what, providing: interpreter)

    #expect(refused.status == status, "\(refused)")
    #expect(status == 0 || refused.saysOneError, "\(refused)")
  }

  @Test(
    "where nothing was healed there is nothing to take back",
    arguments: [["undo"], ["undo", "--all"]])
  func nothingToUndo(_ words: [String]) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    let before = try await scratch.fingerprint()

    let refused = try await Command(
      Program.path, words, variables: scratch.variables, directory: scratch.project
    ).run()

    #expect(refused.status == 66 && refused.saysOneError, "\(refused)")
    #expect(try await scratch.fingerprint() == before)
  }
}
