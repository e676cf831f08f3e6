import Host
import SystemPackage
import TestSupport
import Testing

/// Interpreters in a store where every time is 1, behind a profile that is retargeted.
@Suite("A profile that leads into a store", .enabled(if: Workplace.isPossible), .takingTurns)
struct StoreTests {
  let pair = RealInterpreter.pair!

  /// Two store paths and the profile `provided`, which leads to the first.
  private func makeStore() async throws -> Workplace {
    let place = try Workplace(path: ["profile/bin"])
    let store = place.scratch.directory.appending("store")
    for (name, interpreter) in [("aaa-python", pair.new), ("bbb-python", pair.old)] {
      for program in ["python", "python3"] {
        try place.scratch.link(
          store.appending("\(name)/bin/\(program)"), to: interpreter.executable)
      }
    }
    try await retarget(place, to: "aaa-python")
    return place
  }

  private func retarget(_ place: Workplace, to name: String) async throws {
    let script = """
      ln -s "store/$1" new && mv -T new profile && find store profile -exec touch -h -d @1 {} +
      """
    let result = try await place.scratch.run(
      "/bin/sh", "-c", script, "sh", name, in: place.scratch.directory)
    try #require(result.status == 0, "\(result)")
  }

  @Test("is followed when it is switched, and switched back", arguments: ShellProgram.installed)
  func switched(_ shell: ShellProgram) async throws {
    let place = try await makeStore()
    let session = try await place.start(shell)
    #expect(place.follows(pair.new))

    for (name, interpreter) in [("bbb-python", pair.old), ("aaa-python", pair.new)] {
      let before = place.runs
      try await retarget(place, to: name)

      let said = try await session.run()

      #expect(said.isOneMessage, "\(said)")
      #expect(try await session.pressEnter() == "")
      #expect(place.runs == before + 1)
      #expect(place.follows(interpreter))
    }
  }

  @Test(
    "gives way to the next interpreter when its target is gone", arguments: ShellProgram.installed)
  func collected(_ shell: ShellProgram) async throws {
    let place = try await makeStore()
    let session = try await place.start(shell)

    let said = try await session.run("rm -r '\(place.scratch.directory)/store/aaa-python'")

    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == 2)
    #expect(place.follows(pair.old))
  }
}
