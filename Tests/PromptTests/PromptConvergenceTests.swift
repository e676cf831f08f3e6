import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The environment at the prompt", .enabled(if: Workplace.isPossible), .takingTurns)
struct PromptConvergenceTests {
  let pair = RealInterpreter.pair!

  @Test(
    "is built before the first prompt, with one line and one run", arguments: ShellProgram.installed
  )
  func freshProject(_ shell: ShellProgram) async throws {
    let place = try Workplace()

    let session = try await place.start(shell)

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 1)
    #expect(place.follows(pair.old))
    #expect(try await session.isInside(place))
    #expect(try await session.run("python -c 'import sys; print(sys.prefix)'") == place.environment)
    #expect(place.runs == 1)
  }

  @Test("is rebuilt once when it was deleted", arguments: ShellProgram.installed)
  func rebuildsADeletedEnvironmentOnce(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    let said = try await session.run("rm -r .pythonlibs")

    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(try await place.isHealthy(pair.old))
    #expect(try await session.isInside(place))
  }

  @Test("is the new one's for the very next command", arguments: ShellProgram.installed)
  func commandHash(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let late = place.scratch.directory.appending("late")
    let name = "python\(pair.new.minor)"
    try place.scratch.link(late.appending(name), to: pair.new.executable)
    let session = try await place.start(shell)
    try await session.run(shell.appendingToPath(late.string))
    let ask = "\(name) -c 'import sys; print(sys.prefix)'"
    #expect(try await session.run("python --version") == "Python \(pair.old.version)")
    #expect(try await session.run(ask) != place.environment)

    try place.provide(pair.new)

    let said = try await session.run()
    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.run("python --version") == "Python \(pair.new.version)")
    #expect(try await session.run(ask) == place.environment)
  }

  @Test("follows a link on `PATH` that leads elsewhere now", arguments: ShellProgram.installed)
  func linkRetargeted(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    for interpreter in [pair.new, pair.old] {
      let before = place.runs
      try place.provide(interpreter)

      let said = try await session.run()

      #expect(said.isOneMessage, "\(said)")
      #expect(try await session.pressEnter() == "")
      #expect(place.runs == before + 1)
      #expect(place.follows(interpreter))
    }
  }

  @Test(
    "follows an earlier directory that gains an interpreter, and back",
    arguments: ShellProgram.installed,
    ["early", "sp ace*[x]", "it's $(touch pwned)\\"])
  func earlierDirectory(_ shell: ShellProgram, _ name: String) async throws {
    let place = try Workplace(path: ["first", name])
    let early = place.scratch.directory.appending(name)
    try place.scratch.makeDirectory(early)
    let session = try await place.start(shell)
    #expect(place.runs == 1)

    try place.provide(pair.new, in: early)
    let gained = try await session.run()
    #expect(gained.isOneMessage, "\(gained)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(place.follows(pair.new))

    for name in ["python", "python3"] { try place.scratch.remove(early.appending(name)) }
    let lost = try await session.run()
    #expect(lost.isOneMessage, "\(lost)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 3)
    #expect(place.follows(pair.old))
    #expect(!PathLookup.exists(place.scratch.project.appending("pwned")))
  }

  @Test(
    "follows a wrapper that is edited in place, whatever time it has then",
    arguments: ShellProgram.installed, ["now", "2001-01-01", "2101-01-01"])
  func wrapperEdited(_ shell: ShellProgram, _ time: String) async throws {
    let place = try Workplace(path: ["wrapped"])
    let wrapped = try place.scratch.provideWrapper(of: pair.old, in: "wrapped")
    let session = try await place.start(shell)
    #expect(place.follows(pair.old))

    _ = try place.scratch.provideWrapper(of: pair.new, in: "wrapped")
    let said = try await session.run("touch -d \(time) '\(wrapped)/python3' '\(wrapped)/python'")

    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(place.follows(pair.new))
  }

  @Test(
    "is made whole once when something breaks it", arguments: ShellProgram.installed,
    [
      "ln -sfn /nowhere .pythonlibs/bin/python3", "rm .pythonlibs/pyvenv.cfg",
      "echo home = /nowhere >.pythonlibs/pyvenv.cfg", "rm -r .pythonlibs/bin",
    ])
  func healsABrokenEnvironmentOnce(_ shell: ShellProgram, _ line: String) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    let said = try await session.run(line)

    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(try await place.isHealthy(pair.old))
    #expect(try await session.isInside(place))
  }
}
