import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A shell inside a shell", .enabled(if: Workplace.isPossible), .takingTurns)
struct NestedShellTests {
  let pair = RealInterpreter.pair!

  @Test("has one entry and one variable, and leaves for itself", arguments: ShellProgram.installed)
  func shellInsideAShell(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    #expect(try await session.run(session.command) == "")

    #expect(try await session.isInside(place))
    #expect(try await session.pressEnter() == "")
    #expect(try await session.run("cd /") == "")
    #expect(try await session.isOutside(place))
    #expect(!(try await session.run("exit")).contains("replit-py"))
    #expect(try await session.isInside(place))
  }

  @Test(
    "inherits nothing of the hook's where every variable is exported",
    arguments: ShellProgram.posix)
  func exportedState(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let line = shell == .bash ? "set -a\n" : "setopt allexport\n"
    let session = try await place.start(shell, before: line)

    #expect(try await session.run(session.command) == "")

    #expect(try await session.isInside(place))
    #expect(try await session.run("cd /") == "")
    #expect(try await session.isOutside(place))
    #expect(try await session.run("cd '\(place.project)'") == "")
    #expect(try await session.isInside(place))
  }

  @Test("that replaces it is the same", arguments: ShellProgram.installed)
  func shellThatReplacesItself(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    let before = try await session.path()

    #expect(try await session.run("exec \(session.command)") == "")

    #expect(try await session.isInside(place))
    #expect(try await session.path() == before)
    #expect(try await session.run("cd /") == "")
    #expect(try await session.path() == Array(before.dropFirst()))
    #expect(try await session.isOutside(place))
  }

  @Test("of another kind takes over", arguments: ShellProgram.installed, ShellProgram.installed)
  func mixed(_ outer: ShellProgram, _ inner: ShellProgram) async throws {
    let place = try Workplace()
    let other = try await place.start(inner)
    let session = try await place.start(outer)

    #expect(try await session.run(other.command) == "")

    #expect(try await session.isInside(place))
    try await session.run("cd /")
    #expect(try await session.isOutside(place))
  }

  @Test("may be a login shell with the hook in its profile", arguments: ShellProgram.installed)
  func login(_ shell: ShellProgram) async throws {
    let place = try Workplace()

    let session = try await place.start(shell, isLogin: true)

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(try await session.isInside(place))
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 1)
  }

  @Test(
    "in a window of tmux has one entry, and none outside", .enabled(if: Tool.tmux != nil),
    arguments: ShellProgram.installed)
  func window(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    let server = Server(place)

    try await session.run(
      "\(server.command) new-session -d -x 250 -y 50 -c '\(place.project)' '\(session.command)'")
    let inside: Result<[String], any Error>
    let outside: Result<[String], any Error>
    do {
      inside = .success(try await server.ask(shell, window: 0))
      try await server.run("new-window", "-c", "/", session.command)
      outside = .success(try await server.ask(shell, window: 1))
    } catch {
      try await server.run("kill-server")
      throw error
    }
    try await server.run("kill-server")

    let entries = try inside.get()
    #expect(
      entries.first == place.environment && entries.dropFirst().first == "\(place.environment)/bin")
    #expect(entries.count { $0 == "\(place.environment)/bin" } == 1)
    #expect(!(try outside.get()).contains { $0.hasPrefix(place.environment) })
  }

  /// A tmux of the test's own.
  private struct Server {
    let place: Workplace
    var command: String { "'\(Tool.tmux?.string ?? "tmux")' -S '\(socket)' -f /dev/null" }
    private var socket: FilePath { place.scratch.directory.appending("socket") }

    init(_ place: Workplace) { self.place = place }

    @discardableResult
    func run(_ words: String...) async throws -> String {
      try await Command(
        Tool.tmux ?? "tmux", ["-S", socket.string] + words, variables: place.variables
      ).run().output
    }

    /// `VIRTUAL_ENV` and the entries of `PATH` in a window, which shows nothing else.
    func ask(_ shell: ShellProgram, window: Int) async throws -> [String] {
      try await shows("ready>", window)
      let answer = place.scratch.directory.appending("answer\(window)")
      try await run(
        "send-keys", "-t", ":\(window)",
        "echo \"$VIRTUAL_ENV:$PATH\" >'\(answer).new'; mv '\(answer).new' '\(answer)'", "Enter")
      try await place.waitForFile(answer)
      let pane = try await run("capture-pane", "-p", "-t", ":\(window)")
      #expect(!pane.contains("replit-py: "), "\(pane)")
      return try place.scratch.text(answer).dropLast().split(
        separator: ":", omittingEmptySubsequences: false
      ).map(String.init)
    }

    private func shows(_ text: String, _ window: Int) async throws {
      let deadline = ContinuousClock.now + .seconds(60)
      while !(try await run("capture-pane", "-p", "-t", ":\(window)")).contains(text) {
        try #require(ContinuousClock.now < deadline, "tmux never showed `\(text)`")
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
