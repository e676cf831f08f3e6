import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A prompt after something went wrong", .enabled(if: Workplace.isPossible), .takingTurns)
struct FailureTests {
  let pair = RealInterpreter.pair!

  @Test("is silent when the program is gone", arguments: ShellProgram.installed)
  func programDeleted(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    try place.scratch.remove(place.program)

    try place.provide(pair.new)

    #expect(try await session.pressEnter() == "")
    #expect(try await session.run("cd /") == "")
    #expect(try await session.run("cd -").contains("replit-py: ") == false)
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 1)
    #expect(place.follows(pair.old))
  }

  @Test(
    "says once that a heal failed, and tries again when something changed",
    arguments: ShellProgram.installed)
  func healFails(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    _ = try place.scratch.provideScript("#!/bin/sh\nexit 3\n")
    let tools = try makeTools(place)

    let session = try await place.start(shell, ["PATH": "\(place.provided):\(tools)"])

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 1)
    let retried = try await session.run(shell.appendingToPath("/opt"))
    #expect(retried == "" || retried.isOneMessage, "\(retried)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    try place.provide(pair.new)
    let healed = try await session.run()
    #expect(healed.isOneMessage, "\(healed)")
    #expect(try await session.pressEnter() == "")
    #expect(place.follows(pair.new))
  }

  /// What shells start when they start, without any interpreter beside it.
  private func makeTools(_ place: Workplace) throws -> FilePath {
    let tools = place.scratch.directory.appending("without-python")
    for name in ["uname", "cat", "sed", "ls", "mkdir", "rm", "tput", "dircolors", "hostname", "id"]
    {
      try place.scratch.link(tools.appending(name), to: FilePath("/usr/bin/\(name)"))
    }
    return tools
  }

  @Test(
    "comes back on ^C while an interpreter hangs, and asks no more",
    arguments: ShellProgram.installed)
  func interrupted(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    let mark = place.scratch.directory.appending("begun")
    _ = try place.scratch.provideScript("#!/bin/sh\n>'\(mark)'\nexec sleep 50\n", in: "hanging")
    let row = try await session.enter(
      shell == .fish
        ? "set -gx PATH '\(place.scratch.directory)/hanging' $PATH"
        : "PATH='\(place.scratch.directory)/hanging':$PATH")
    try await place.waitForFile(mark)

    let shown = try await session.interrupt()

    #expect(row >= 0 && !shown.contains("\n"), "\(shown)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(try await session.run("echo alive") == "alive")
    #expect(place.follows(pair.old))
  }

  @Test(
    "finishes a heal that was killed", .enabled(if: Trace.isPossible),
    arguments: ShellProgram.installed,
    1...3)
  func killed(_ shell: ShellProgram, _ number: Int) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    try place.runInstead(
      """
      rm '\(place.scratch.directory)/instead'
      exec /usr/bin/strace -f -qq -o /dev/null -e trace=/^rename \
        -e inject=/^rename:signal=KILL:when=\(number) '\(Program.path)' "$@"
      """)
    try place.provide(pair.new)

    let killed = try await session.run()
    let finished = try await session.run()

    #expect(killed == "" || killed.isOneMessage, "\(killed)")
    #expect(finished == "" || finished.isOneMessage, "\(finished)")
    #expect(place.runs == 3)
    #expect(try await place.isHealthy(pair.new))
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 3)
    #expect(try await session.isInside(place))
  }
}
