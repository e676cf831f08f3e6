import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "What an interpreter answered is kept",
  .enabled(if: Trace.isPossible && RealInterpreter.pair != nil))
struct InterpreterCacheTests {
  private func makeProject() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("", to: scratch.project.appending(".replit"))
    return scratch
  }

  private func variables(_ scratch: Scratch, _ bin: FilePath) -> [String: String] {
    scratch.variables.merging(scratch.path([bin])) { $1 }
  }

  @Test("the second look starts no process", arguments: RealInterpreter.ofEachMinor)
  func secondLookIsSilent(_ interpreter: RealInterpreter) async throws {
    let scratch = try makeProject()
    let bin = try scratch.provideWrapper(of: interpreter)
    let first = try await scratch.traced("which", variables: variables(scratch, bin))

    let second = try await scratch.traced("which", variables: variables(scratch, bin))

    #expect(!first.children.isEmpty && second.children.isEmpty)
    #expect(first.result.output == second.result.output && second.result.status == 0)
  }

  @Test("a link put elsewhere is a new question")
  func relinkedIsAskedAgain() async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try makeProject()
    let bin = try scratch.provideLink(to: old)
    _ = try await scratch.traced("which", variables: variables(scratch, bin))
    _ = try await scratch.run(
      "/bin/ln", "-sfn", new.executable.string, bin.appending("python3").string)

    let second = try await scratch.traced("which", variables: variables(scratch, bin))

    #expect(second.result.lines.first == new.executable.string)
  }

  @Test("a wrapper written anew is a new question, though its size and times are the old ones")
  func rewrittenIsAskedAgain() async throws {
    let scratch = try makeProject()
    let (old, new) = try #require(RealInterpreter.pair)
    let bin = scratch.directory.appending("provided")
    let wrapper = bin.appending("python3")
    let words = [old, new].map { "#!/bin/sh\nexec '\($0.executable)' \"$@\"\n" }
    let size = words.map(\.utf8.count).max() ?? 0
    let texts = words.map { $0 + String(repeating: "#", count: size - $0.utf8.count) }
    try scratch.write(texts[0], to: wrapper, executable: true)
    _ = try await scratch.run("/usr/bin/touch", "-d", "@1", wrapper.string)
    _ = try await scratch.traced("which", variables: variables(scratch, bin))
    try scratch.write(texts[1], to: wrapper)
    _ = try await scratch.run("/usr/bin/touch", "-d", "@1", wrapper.string)

    let second = try await scratch.traced("which", variables: variables(scratch, bin))

    #expect(second.result.lines.first == new.executable.string)
  }

  @Test("one that was removed is not remembered")
  func removedIsForgotten() async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try makeProject()
    let base = try await scratch.makeBareBase(of: old, hasEnsurepip: false)
    let variables = scratch.variables.merging(scratch.path([base.bin, new.bin])) { $1 }
    let first = try await scratch.traced("which", variables: variables)
    #expect(first.result.lines.first == base.executable.string)
    _ = try await scratch.run("/bin/rm", base.executable.string)

    let second = try await scratch.traced("which", variables: variables)

    #expect(second.result.lines.first == new.executable.string)
  }

  @Test("a damaged cache is no cache", arguments: ["", "rubbish", "replit-py interpreter 1\0"])
  func damagedCacheIsNotBelieved(_ text: String) async throws {
    let (_, new) = try #require(RealInterpreter.pair)
    let scratch = try makeProject()
    let variables = variables(scratch, new.bin)
    _ = try await scratch.traced("which", variables: variables)
    let cache = scratch.directory.appending("cache/replit-py/interpreters")
    for name in try PathLookup.names(in: cache) {
      try scratch.write(text, to: cache.pushing(FilePath(name)))
    }

    let second = try await scratch.traced("which", variables: variables)

    #expect(second.result.lines.first == new.executable.string && !second.children.isEmpty)
  }

  @Test("a cache that can not be written is no error", arguments: ["/proc/nowhere", "/dev/null"])
  func unwritableCacheIsNoError(_ place: String) async throws {
    let (_, new) = try #require(RealInterpreter.pair)
    let scratch = try makeProject()

    let answer = try await scratch.replitPy("which", providing: new, ["XDG_CACHE_HOME": place])

    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer)")
  }
}
