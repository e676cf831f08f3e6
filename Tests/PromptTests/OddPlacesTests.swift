import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Places that have two names, or none", .enabled(if: Workplace.isPossible), .takingTurns)
struct OddPlacesTests {
  let pair = RealInterpreter.pair!

  /// Whether the environment is entered and a change is followed, silently otherwise.
  private func checkIsWatched(_ session: InteractiveShell, _ place: Workplace) async throws {
    let runs = place.runs
    #expect(try await session.pressEnter(2) == "")
    #expect(place.runs == runs)
    #expect(try await session.value("VIRTUAL_ENV").hasSuffix("/.pythonlibs"))
    try place.provide(pair.new)
    let said = try await session.run()
    #expect(said.isOneMessage, "\(said)")
    #expect(place.follows(pair.new))
    #expect(try await session.pressEnter(2) == "")
    #expect(place.runs == runs + 1)
  }

  @Test("`$REPL_HOME` may be a link to the project", arguments: ShellProgram.installed)
  func linkedHome(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let link = place.scratch.directory.appending("link")
    try place.scratch.link(link, to: place.scratch.project)

    let session = try await place.start(shell, ["REPL_HOME": link.string])

    try await checkIsWatched(session, place)
  }

  @Test("a project may be entered through a link", arguments: ShellProgram.installed)
  func linkedDirectory(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let link = place.scratch.directory.appending("link")
    try place.scratch.link(link, to: place.scratch.project)
    let session = try await place.start(shell)
    try await session.run("cd /")

    #expect(try await session.run("cd '\(link)'") == "")

    try await checkIsWatched(session, place)
  }

  @Test(
    "`$REPL_HOME` may be spelled oddly", arguments: ShellProgram.installed,
    ["/", "//", "/.", "/../project"])
  func oddSpellingOfReplHome(_ shell: ShellProgram, _ suffix: String) async throws {
    let place = try Workplace()

    let session = try await place.start(shell, ["REPL_HOME": place.project + suffix])

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    try await checkIsWatched(session, place)
    try await session.run("cd /")
    #expect(try await session.isOutside(place))
  }

  @Test("a directory that was removed is no trouble", arguments: ShellProgram.installed)
  func directoryWasRemoved(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    try await session.run("mkdir sub; cd sub")

    try place.scratch.makeDirectory(place.scratch.project.appending("sub"))
    #expect(!(try await session.run("rmdir '\(place.project)/sub'")).contains("replit-py"))

    #expect(!(try await session.pressEnter(2)).contains("replit-py"))
    #expect(try await session.run("cd '\(place.project)'") == "")
    #expect(try await session.isInside(place))
  }

  @Test("a long `PATH` is watched whole", arguments: ShellProgram.installed)
  func watchesALongPath(_ shell: ShellProgram) async throws {
    let names = (0..<150).map { "entry\($0)" }
    let place = try Workplace(path: names)
    for name in names { try place.scratch.makeDirectory(place.scratch.directory.appending(name)) }
    let session = try await place.start(shell)
    #expect(try await session.pressEnter(10) == "")
    #expect(place.runs == 1)

    try place.provide(pair.new, in: place.scratch.directory.appending("entry120"))

    let said = try await session.pressEnter(10)
    #expect(said.isOneMessage, "\(said)")
    #expect(place.runs == 2)
    #expect(place.follows(pair.new))
  }

  @Test(
    "an interpreter of the project's own is not the platform's", arguments: ShellProgram.installed,
    [".", "", "bin"])
  func ownInterpreter(_ shell: ShellProgram, _ entry: String) async throws {
    let place = try Workplace()
    let own = entry == "bin" ? place.scratch.project.appending("bin") : place.scratch.project
    try place.scratch.link(own.appending("python3"), to: pair.new.executable)
    let word = entry == "bin" ? own.string : entry

    let session = try await place.start(shell, ["PATH": "\(word):\(place.variables["PATH"] ?? "")"])

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(place.follows(pair.old))
    #expect(try await session.pressEnter(2) == "")
    #expect(place.runs == 1)
  }
}
