import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What a person types", .enabled(if: Workplace.isPossible), .takingTurns)
struct TypingTests {
  let pair = RealInterpreter.pair!

  @Test("is not eaten by a heal that goes on meanwhile", arguments: ShellProgram.installed)
  func typedAhead(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    try place.provide(pair.new)

    let row = try await session.enter("")
    _ = try await session.enter("echo one\(1)")
    _ = try await session.enter("echo two\(2)")

    try await session.waitForText("two2", below: row)
    _ = try await session.promptAfter(row)
    #expect(try await session.run("echo done") == "done")
    #expect(place.follows(pair.new))
    #expect(place.runs == 2)
  }

  @Test("in the background is not reported on or changed", arguments: ShellProgram.installed)
  func jobs(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    let last = shell == .fish ? "echo $last_pid" : "echo $!"
    try await session.run("sleep 1000 &")
    let pid = try await session.run(last)
    try place.provide(pair.new)

    let said = try await session.run()

    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.run(last) == pid)
    let listed = try await session.run("jobs")
    #expect(listed.contains("sleep 1000") && !listed.contains("replit"), "\(listed)")
    try await session.run("kill \(pid)")
  }

  @Test("`heal` is seen by the next prompt, which says nothing", arguments: ShellProgram.installed)
  func healTyped(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    try place.provide(pair.new)

    let said = try await session.run("'\(place.program)' heal")

    #expect(said.split(separator: "\n").count { $0.hasPrefix("replit-py: ") } == 1, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs <= 2)
    #expect(try await session.isInside(place))
  }

  @Test("`undo` stays undone", arguments: ShellProgram.installed)
  func undoTyped(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    try place.provide(pair.new)
    try await session.run()
    #expect(place.follows(pair.new))

    try await session.run("'\(place.program)' undo")

    #expect(place.follows(pair.old))
    let before = place.runs
    #expect(try await session.pressEnter() == "")
    #expect(place.follows(pair.old))
    #expect(place.runs <= before + 1)
  }

  @Test("`cd` from one project into another changes over", arguments: ShellProgram.installed)
  func twoProjects(_ shell: ShellProgram) async throws {
    let place = try Workplace(isHome: false)
    let other = place.scratch.directory.appending("other project")
    try place.scratch.write("", to: other.appending(".replit"))
    for project in [place.scratch.project, other] {
      let result = try await Command(
        Program.path, ["trust"], variables: place.variables, directory: project
      ).run()
      try #require(result.status == 0, "\(result)")
    }
    let session = try await place.start(shell)
    #expect(try await session.isInside(place))

    let said = try await session.run("cd '\(other)'")

    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.value("VIRTUAL_ENV") == "\(other)/.pythonlibs")
    let entries = try await session.path()
    #expect(entries.first == "\(other)/.pythonlibs/bin")
    #expect(entries.count { $0.contains(".pythonlibs") } == 1)
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(try await session.run("cd '\(place.project)'") == "")
    #expect(try await session.isInside(place))
    #expect(place.runs == 3)
    try place.provide(pair.new)
    #expect(try await session.run().isOneMessage)
    #expect(place.follows(pair.new))
  }

  @Test(
    "`deactivate` of another environment outside the project", arguments: ShellProgram.installed)
  func deactivatedOutside(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let other = place.scratch.directory.appending("other")
    let made = try await place.scratch.run(
      pair.old.executable, "-m", "venv", "--without-pip", other.string)
    try #require(made.status == 0, "\(made)")
    let session = try await place.start(shell)
    let activator = shell == .fish ? "activate.fish" : "activate"
    try await session.run("source '\(other)/bin/\(activator)'")

    #expect(try await session.run("cd /") == "")
    #expect(try await session.value("VIRTUAL_ENV") == other.string)
    #expect(try await session.run("deactivate") == "")

    #expect(try await session.isOutside(place))
    #expect(try await session.pressEnter() == "")
  }

  @Test("`replit-py activate` and `deactivate` beside the hook", arguments: ShellProgram.installed)
  func activateTyped(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    #expect(try await session.run(shell.evaluating("'\(place.program)' activate \(shell)")) == "")
    #expect(try await session.isInside(place))
    #expect(try await session.pressEnter() == "")
    #expect(!(try await session.run("deactivate")).contains("replit-py"))

    #expect(try await session.pressEnter() == "")
    try await session.run("cd /")
    #expect(try await session.isOutside(place))
  }
}
