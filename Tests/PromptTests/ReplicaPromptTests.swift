import Host
import SystemPackage
import TestSupport
import Testing

/// What the platform does under a shell's feet, on a real Nix store where there is one.
@Suite(
  "At the prompt, a module",
  .enabled(if: PlatformReplica.pair != nil && ShellProgram.bash.program != nil),
  .takingTurns)
struct ReplicaPromptTests {
  let pair = PlatformReplica.pair!

  private func start(_ replica: PlatformReplica, _ more: [String: String] = [:]) async throws
    -> InteractiveShell
  {
    try await .start(
      .bash, in: replica.scratch,
      configuration: "eval \"$('\(Program.path)' hook bash)\"\n",
      variables: replica.variables.merging(more) { $1 }, directory: replica.scratch.project)
  }

  private func follows(_ replica: PlatformReplica, _ module: PlatformReplica.Module) -> Bool {
    (try? PathLookup.resolve(replica.scratch.environment.appending("bin/python3")))
      == module.executable
  }

  private func expectOneMessage(
    _ said: String, _ session: InteractiveShell, _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let last = said.split(separator: "\n").last.map(String.init) ?? ""
    #expect(last.isOneMessage, "\(said)", sourceLocation: location)
    #expect(try await session.pressEnter(3) == "", sourceLocation: location)
  }

  @Test("that is switched, rolled back, of another channel, collected is followed, each said once")
  func promptFollowsEveryChangeOfTheModule() async throws {
    let replica = try PlatformReplica(try Scratch())
    try replica.scratch.makeUserBase(for: pair.old)
    let old = try await replica.makeModule(of: pair.old)
    let new = try await replica.makeModule(of: pair.new)
    let channel = try await replica.makeModule(of: pair.new, mark: "unstable")
    let patch = try await replica.makeModule(
      of: PlatformReplica.patches?.old ?? pair.new, mark: "before")
    try await replica.use(old)
    let session = try await start(replica)
    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(follows(replica, old))

    for (line, module) in [
      (replica.switching(to: new), new), (replica.rollback, old),
      (replica.switching(to: patch), patch), (replica.switching(to: new), new),
      (replica.switching(to: channel), channel),
    ] {
      try await expectOneMessage(try await session.run(line), session)
      #expect(follows(replica, module))
    }
    // Another shell's prompt was not there while the module was switched and collected.
    let line = "\(replica.switching(to: old)); \(replica.collecting(channel))"
    try await expectOneMessage(try await session.run(line), session)
    #expect(follows(replica, old))
    #expect(try await session.run("python -c 'import greeting; print(\"found\")'") == "found")
  }

  @Test(
    "beside a `nix-shell` with another Python in front costs a heal, a word, and no fight",
    .enabled(if: Tool.nix != nil))
  func promptBesideANixShell() async throws {
    let replica = try PlatformReplica(try Scratch())
    try replica.scratch.makeUserBase(for: pair.old)
    let old = try await replica.makeModule(of: pair.old)
    let other = try await replica.makeModule(of: pair.new)
    try await replica.use(old)
    try replica.writeNixShell(with: other)
    let session = try await start(
      replica, ["NIX_BUILD_SHELL": "/bin/bash", "NIX_SHELL_PRESERVE_PROMPT": "1"])

    let entered = try await session.run("'\(replica.nix("nix-shell"))'")
    #expect(entered.split(separator: "\n").count { $0.hasPrefix("replit-py: ") } <= 1, "\(entered)")
    let inside = try await session.run("python -c 'import sys; print(sys.version.split()[0])'")
    #expect(inside == other.version)
    #expect(try await session.pressEnter(3) == "")
    let left = try await session.run("exit")
    #expect(left.split(separator: "\n").count { $0.hasPrefix("replit-py: ") } <= 1, "\(left)")
    #expect(try await session.pressEnter(3) == "")

    let log = try await replica.scratch.replitPy("log", "--json")
    let heals = try JSONValue(parsing: log.output)["entries"]?.elements.count ?? 0
    #expect((1...3).contains(heals), "\(log)")
  }
}
