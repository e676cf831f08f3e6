import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A name that the shell itself has taken", .enabled(if: Workplace.isPossible), .takingTurns)
struct ShadowedNameTests {
  @Test(
    "an alias or a function that hides `python` is told of once, in one line",
    arguments: ShellProgram.installed)
  func tellsOfAShadowingAliasOnce(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    _ = try await place.start(shell)
    let function =
      shell == .fish ? "function pip; echo mine; end\n" : "pip() { echo mine; }\n"

    let session = try await place.start(
      shell, after: "alias python=/usr/bin/python3\n" + function)

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(session.greeting.hasSuffix(": python pip"), "\(session.greeting)")
    #expect(try await session.run("cd /") == "")
    #expect(try await session.run("cd \(shell.quoted(place.project))") == "")
    #expect(try await session.pressEnter() == "")
  }

  @Test("where nothing is hidden nothing is said", arguments: ShellProgram.installed)
  func isSilent(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    _ = try await place.start(shell)

    #expect(try await place.start(shell, after: "alias ls=ls\n").greeting == "")
  }
}
