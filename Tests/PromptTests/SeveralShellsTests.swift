import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Two shells in one project", .enabled(if: Workplace.isPossible), .takingTurns)
struct SeveralShellsTests {
  let pair = RealInterpreter.pair!

  @Test(
    "heal a change once, and the other one adopts it silently", arguments: ShellProgram.installed)
  func oneChange(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let first = try await place.start(shell)
    let second = try await place.start(shell)
    #expect(second.greeting == "")
    #expect(place.runs == 2)

    try place.provide(pair.new)

    let said = try await first.run()
    #expect(said.isOneMessage, "\(said)")
    #expect(place.runs == 3)
    #expect(try await second.run() == "")
    #expect(place.runs == 4)
    #expect(try await first.run() == "")
    #expect(try await second.run() == "")
    #expect(place.runs == 4)
  }

  @Test("with an interpreter each never fight over it", arguments: ShellProgram.installed)
  func twoInterpreters(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let other = try place.scratch.provideLink(to: pair.new, in: "other")
    let first = try await place.start(shell)
    #expect(first.greeting.isOneMessage, "\(first.greeting)")

    let second = try await place.start(shell, place.scratch.path([other]))

    #expect(second.greeting.isOneMessage, "\(second.greeting)")
    #expect(place.follows(pair.new))
    let noticed = try await first.run()
    #expect(noticed.isOneMessage, "\(noticed)")
    #expect(place.follows(pair.new))
    let before = place.runs
    for session in [second, first, second, first] { #expect(try await session.run() == "") }
    #expect(place.runs <= before + 1)
    #expect(place.follows(pair.new))
  }

  @Test("at the same moment: one heals, nothing is torn", arguments: ShellProgram.installed)
  func healsOnceInSeveralShells(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let sessions = [try await place.start(shell), try await place.start(shell)]
    for interpreter in [pair.new, pair.old, pair.new] {
      try place.provide(interpreter)

      var rows: [Int] = []
      for session in sessions { rows.append(try await session.enter("")) }
      var shown: [String] = []
      for (session, row) in zip(sessions, rows) {
        shown.append(try await session.promptAfter(row))
      }

      let messages = shown.filter { !$0.isEmpty }
      #expect(messages.count == 1 && messages.allSatisfy(\.isOneMessage), "\(shown)")
      for session in sessions { #expect(try await session.pressEnter(2) == "") }
      #expect(try await place.isHealthy(interpreter))
      for session in sessions { #expect(try await session.isInside(place)) }
    }
  }
}
