import Host
import SystemPackage
import TestSupport
import Testing

/// The environment was of the older version before it was of the newer one, and has both names.
@Suite("The name of another version", .enabled(if: Workplace.isPossible), .takingTurns)
struct OtherNameTests {
  let pair = RealInterpreter.pair!

  private var name: String { "python\(pair.old.minor)" }

  /// A place whose `PATH` has the directories `one` and `two` before the interpreter's.
  private func start(
    _ shell: ShellProgram
  ) async throws -> (Workplace, InteractiveShell, other: RealInterpreter) {
    let place = try Workplace(path: ["one", "two"])
    let other = try await place.scratch.makeBareBase(of: pair.old, hasEnsurepip: false)
    let session = try await place.start(shell)
    try place.provide(pair.new)
    let said = try await session.run()
    try #require(said.isOneMessage && place.follows(pair.new), "\(said)")
    return (place, session, other)
  }

  private func provide(
    _ interpreter: RealInterpreter, in directory: FilePath, _ place: Workplace
  ) throws {
    try place.scratch.link(
      place.scratch.directory.pushing(directory).appending(name), to: interpreter.executable)
  }

  private func leads(_ place: Workplace, to interpreter: RealInterpreter) throws -> Bool {
    try PathLookup.resolve(place.scratch.environment.appending("bin/\(name)"))
      == interpreter.executable
  }

  @Test(
    "is noticed at the prompt when that version is provided elsewhere, and costs nothing else",
    arguments: ShellProgram.installed)
  func noticed(_ shell: ShellProgram) async throws {
    let (place, session, other) = try await start(shell)
    let before = place.runs
    #expect(try await session.pressEnter(3) == "" && place.runs == before)

    try provide(other, in: "two", place)
    let said = try await session.run()
    #expect(
      said.isOneMessage && said.contains("\(name) leads to \(other.executable) now"), "\(said)")
    #expect(try leads(place, to: other))
    #expect(try await session.pressEnter(3) == "" && place.runs == before + 1)

    // It stays when nobody provides it any more.
    try place.scratch.remove(place.scratch.directory.appending("two/\(name)"))
    #expect(try await session.pressEnter(3) == "" && place.runs == before + 2)
    #expect(try leads(place, to: other))
  }

  @Test("is not fought over by two shells that are provided with different ones by it")
  func twoShells() async throws {
    let (place, session, other) = try await start(.bash)
    try provide(other, in: "one", place)
    #expect(try await session.run().isOneMessage)

    try provide(pair.old, in: "two", place)
    let path = try #require(place.variables["PATH"]).replacing(
      place.scratch.directory.appending("one").string, with: "/nowhere")
    let second = try await place.start(.bash, ["PATH": path])
    #expect(second.greeting.isOneMessage, "\(second.greeting)")
    #expect(try leads(place, to: pair.old))

    let told = try await session.run()
    #expect(told.isOneMessage && told.contains("another shell made it so"), "\(told)")
    for shell in [session, second, session] {
      #expect(try await shell.pressEnter(2) == "")
    }
    #expect(try leads(place, to: pair.old))
  }
}
