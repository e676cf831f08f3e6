import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "At the prompt, a stable root",
  .enabled(if: PlatformReplica.pair != nil && ShellProgram.bash.program != nil), .takingTurns)
struct RootPromptTests {
  let interpreter = PlatformReplica.patches?.old ?? PlatformReplica.pair!.old

  @Test(
    "that is moved to another patch release is followed without a run of the program, and nothing is touched"
  )
  func followsAPatchReleaseWithoutARun() async throws {
    let place = try Workplace(providing: interpreter)
    let scratch = place.scratch
    try scratch.write(
      "[replit-py]\nlinks = \"roots\"\n", to: scratch.project.appending(".replit"))
    let roots = scratch.directory.appending("roots")
    let variables = place.variables.merging(["REPLIT_PY_ROOTS": roots.string]) { $1 }
    func sync() async throws {
      let synced = try await Command(
        Program.path, ["roots", "sync"], variables: variables, directory: "/"
      ).run()
      try #require(synced.status == 0, "\(synced)")
    }
    try await sync()
    let session = try await place.start(.bash, variables)
    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    let link = scratch.environment.appending("bin/python")
    #expect(try scratch.target(link).hasPrefix(roots.string))
    let next = try await scratch.makePatch(of: interpreter)
    let before = try await scratch.timedFingerprint()
    let runs = place.runs

    try place.provide(next)
    try await sync()

    #expect(try await session.pressEnter(3) == "")
    #expect(place.runs == runs)
    #expect(try await scratch.timedFingerprint() == before)
    #expect(try PathLookup.resolve(link) == next.executable)
    #expect(
      try await session.run("python -c 'import sys; print(sys.prefix)'")
        == place.environment)
  }
}
