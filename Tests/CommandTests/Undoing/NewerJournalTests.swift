import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "A journal with an entry that this release can not read",
  .enabled(if: RealInterpreter.pair != nil))
struct NewerJournalTests {
  private func makeHealed() async throws -> Scratch {
    let scratch = try Scratch()
    let (old, _) = try #require(RealInterpreter.pair)
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    try scratch.write(
      "{\"schema\":2,\"id\":2}\n", to: scratch.environment.appending(".replit-py/journal/2.json"))
    return scratch
  }

  @Test(
    "is not thrown away by `undo --all`, nor passed over by `undo`: both refuse with 73",
    arguments: [["undo", "--all"], ["undo"]])
  func undoRefuses(_ words: [String]) async throws {
    let scratch = try await makeHealed()
    let before = try await scratch.fingerprint()

    let undone = try await Command(
      Program.path, words, variables: scratch.variables, directory: scratch.project
    ).run()

    #expect(undone.status == 73 && undone.errors.contains("journal"), "\(undone)")
    #expect(try await scratch.fingerprint() == before)
  }

  @Test("does not keep the environment from being healed, nor its entry from being kept")
  func healGoesOn() async throws {
    let scratch = try await makeHealed()
    let (_, new) = try #require(RealInterpreter.pair)

    let healed = try await scratch.replitPy("heal", providing: new)

    #expect(healed.status == 0, "\(healed)")
    let entry = scratch.environment.appending(".replit-py/journal/2.json")
    #expect(try scratch.text(entry) == "{\"schema\":2,\"id\":2}\n")
  }
}
