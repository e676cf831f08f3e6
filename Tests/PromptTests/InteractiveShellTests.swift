import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A shell on a pseudo-terminal", .takingTurns)
struct InteractiveShellTests {
  private func start(
    _ shell: ShellProgram, in scratch: Scratch, _ configuration: String = ""
  ) async throws -> InteractiveShell {
    try await .start(
      shell, in: scratch, configuration: configuration, variables: scratch.variables,
      directory: scratch.project)
  }

  @Test(
    "shows what a command says, and nothing for an empty line", arguments: ShellProgram.installed)
  func showsWhatACommandSays(_ shell: ShellProgram) async throws {
    let scratch = try Scratch()
    let session = try await start(shell, in: scratch, "echo hello\n")

    #expect(session.greeting == "hello")
    #expect(try await session.run() == "")
    #expect(try await session.run("echo one; echo two >&2") == "one\ntwo")
    #expect(try await session.run("printf unfinished").hasPrefix("unfinished"))
    #expect(try await session.run("cd /") == "")
    #expect(try await session.run() == "")
  }

  @Test("has a terminal of its own, and ^C ends what runs in it", arguments: ShellProgram.installed)
  func interrupts(_ shell: ShellProgram) async throws {
    let scratch = try Scratch()
    let session = try await start(shell, in: scratch)

    #expect(try await session.run("test -t 0 -a -t 1 -a -t 2 && echo terminal") == "terminal")
    #expect(try await session.run("no-such-command-here").contains("no-such-command-here"))
    let row = try await session.enter("sh -c 'echo begun; exec sleep 1000'")
    try await session.waitForText("begun", below: row)
    try await session.interrupt()
    #expect(try await session.run("echo alive") == "alive")
  }
}
