import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Where the hook may not act", .enabled(if: Workplace.isPossible), .takingTurns)
struct ConsentTests {
  let pair = RealInterpreter.pair!

  @Test("it says so once a shell, until `trust` is typed", arguments: ShellProgram.installed)
  func saysOnceThatItIsUntrusted(_ shell: ShellProgram) async throws {
    let place = try Workplace(isHome: false)
    let before = try await place.scratch.fingerprint(of: place.scratch.project)

    let session = try await place.start(shell)

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(try await session.pressEnter() == "")
    #expect(try await session.run("cd /") == "")
    #expect(try await session.run("cd '\(place.project)'") == "")
    #expect(try await place.scratch.fingerprint(of: place.scratch.project) == before)
    #expect(try await session.isOutside(place))
    let trusted = try await session.run("'\(place.program)' trust")
    #expect(trusted.split(separator: "\n").last?.hasPrefix("replit-py: ") == true, "\(trusted)")
    #expect(place.follows(pair.old))
    #expect(try await session.isInside(place))
    #expect(try await session.pressEnter() == "")
  }

  @Test("`REPLIT_PY_DISABLE=1`: it does and says nothing", arguments: ShellProgram.installed)
  func disabled(_ shell: ShellProgram) async throws {
    let place = try Workplace()

    let session = try await place.start(shell, ["REPLIT_PY_DISABLE": "1"])

    #expect(session.greeting == "")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs <= 1)
    #expect(!PathLookup.exists(place.scratch.environment))
    let said = try await session.run(shell.unsetting("REPLIT_PY_DISABLE"))
    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.isInside(place))
  }

  @Test("`REPLIT_PY_DISABLE=1` typed later stops it", arguments: ShellProgram.installed)
  func disabledLater(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    #expect(try await session.run(shell.setting("REPLIT_PY_DISABLE", "1")) == "")

    try place.provide(pair.new)
    #expect(try await session.pressEnter() == "")
    #expect(place.follows(pair.old))
  }

  @Test("`auto-heal = false`: nothing is built or changed", arguments: ShellProgram.installed)
  func notAutomatic(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    try place.scratch.write(
      "[replit-py]\nauto-heal = false\n", to: place.scratch.project.appending(".replit"))

    let session = try await place.start(shell)

    #expect(session.greeting == "" || session.greeting.isOneMessage, "\(session.greeting)")
    #expect(!PathLookup.exists(place.scratch.environment))
    #expect(try await session.pressEnter() == "")
    try await session.run("'\(place.program)' heal")
    #expect(place.follows(pair.old))
    #expect(try await session.pressEnter() == "")
    #expect(try await session.isInside(place))
    try place.provide(pair.new)
    let said = try await session.run()
    #expect(said == "" || said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.follows(pair.old))
  }

  @Test("a project whose modules are of other languages gets no environment until one is Python's")
  func otherLanguages() async throws {
    let place = try Workplace()
    let settings = place.scratch.project.appending(".replit")
    try place.scratch.write("modules = [\"nodejs-20\"]\n", to: settings)

    let session = try await place.start(.bash)
    let runs = place.runs

    #expect(session.greeting == "")
    #expect(try await session.pressEnter(3) == "" && place.runs == runs)
    #expect(!PathLookup.exists(place.scratch.environment))
    try place.scratch.write("modules = [\"nodejs-20\", \"python-3.10\"]\n", to: settings)
    let said = try await session.run()
    #expect(said.isOneMessage, "\(said)")
    #expect(place.follows(pair.old))
  }

  @Test(
    "`auto-heal = \"patch\"`: another minor version is not followed",
    arguments: ShellProgram.installed)
  func patchOnly(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    try place.scratch.write(
      "[replit-py]\nauto-heal = \"patch\"\n", to: place.scratch.project.appending(".replit"))
    let session = try await place.start(shell)
    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(place.follows(pair.old))

    try place.provide(pair.new)

    let said = try await session.run()
    #expect(said == "" || said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.follows(pair.old))
  }

  @Test(
    "`auto-heal = true` set later is seen at the next prompt", arguments: ShellProgram.installed)
  func settingEdited(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let settings = place.scratch.project.appending(".replit")
    try place.scratch.write("[replit-py]\nauto-heal = false\n", to: settings)
    let session = try await place.start(shell)

    try place.scratch.write("[replit-py]\nauto-heal = true\n", to: settings)

    let said = try await session.run()
    #expect(said.isOneMessage, "\(said)")
    #expect(place.follows(pair.old))
    #expect(try await session.pressEnter() == "")
  }
}
