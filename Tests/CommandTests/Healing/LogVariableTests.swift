import Host
import SystemPackage
import TestSupport
import Testing

@Suite("REPLIT_PY_LOG=debug", .enabled(if: RealInterpreter.pair != nil))
struct LogVariableTests {
  private let pair = RealInterpreter.pair

  /// A project, healed for the older interpreter of the pair.
  private func healed(project: FilePath = "project") async throws -> Scratch {
    let scratch = try Scratch(project: project)
    let (old, _) = try #require(pair)
    try scratch.makeUserBase(for: old)
    let done = try await scratch.replitPy("heal", providing: old)
    try #require(done.status == 0 && !done.errors.contains("debug"), "\(done)")
    return scratch
  }

  /// What `words` print without the variable and with it, which must be the same, and what they say
  /// with it.
  private func explanation(
    of words: String..., providing interpreter: RealInterpreter, in scratch: Scratch,
    _ more: [String: String] = [:]
  ) async throws -> String {
    func run(_ log: [String: String]) async throws -> Command.Result {
      try await Command(
        Program.path, words,
        variables: scratch.variables(providing: interpreter, more.merging(log) { $1 }),
        directory: scratch.project
      ).run()
    }
    let plain = try await run([:])
    let explained = try await run(["REPLIT_PY_LOG": "debug"])
    #expect(plain.output == explained.output && plain.status == explained.status)
    #expect(!plain.errors.contains("debug: "), "\(plain)")
    let lines = explained.errors.split(separator: "\n")
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("debug: ") }, "\(explained)")
    return explained.errors
  }

  @Test("says which interpreter a heal follows and why, and what is planned for each finding")
  func heal() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await healed()
    let broken = scratch.directory.appending("broken")
    try scratch.write("#!/bin/sh\nexit 3\n", to: broken.appending("python3"), executable: true)
    let path = "\(scratch.directory)/missing:\(scratch.environment)/bin:\(broken):\(new.bin)"

    let said = try await explanation(
      of: "heal", "--dry-run", providing: old, in: scratch, ["PATH": path])

    for line in [
      "project \(scratch.project): ", "environment \(scratch.environment): kept by replit-py",
      "interpreter \(scratch.directory)/missing/python3: not there",
      "interpreter \(scratch.environment)/bin/python3: left out, the environment's own",
      "interpreter \(broken)/python3: passed over, exited with 3",
      "ran \(broken)/python3: exited(3) after ",
      "interpreter \(new.bin)/python3: provided, CPython \(new.version)",
    ] { #expect(said.contains("debug: \(line)"), "\(line): \(said)") }
    #expect(
      said.contains("\(broken)/python3: no repair is planned, since `heal` cannot"), "\(said)")
    let planned = try await explanation(of: "heal", "--dry-run", providing: new, in: scratch)
    let words = /\ndebug: finding RP2\d\d \S+: planned: .*link bin\/python3/
    #expect(planned.contains(words), "\(planned)")
  }

  @Test("says whether the health cache was used, and what changed")
  func healthCache() async throws {
    let (old, _) = try #require(pair)
    let scratch = try await healed()
    _ = try await scratch.replitPy("heal", providing: old)
    #expect(
      try await explanation(of: "heal", providing: old, in: scratch)
        .contains("debug: health cache: used"))
    try scratch.write("# other\n", to: scratch.project.appending(".replit"))
    let other = try await scratch.replitPy("heal", providing: old, ["REPLIT_PY_LOG": "debug"])
    #expect(
      other.errors.contains(
        "debug: health cache: not used, file \(scratch.project)/.replit has changed"), "\(other)")
  }

  @Test("says why the hook does not heal, and changes nothing that the shell evaluates")
  func hook() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await healed()
    try scratch.write("[replit-py]\nauto-heal = false\n", to: scratch.project.appending(".replit"))
    for shell in ["bash", "zsh", "fish"] {
      let said = try await explanation(
        of: "prompt", shell, "1", providing: old, in: scratch,
        ["PATH": "\(new.bin):/usr/bin:/bin", "PWD": scratch.project.string])
      #expect(said.contains("debug: hook: something is wrong, "), "\(said)")
      #expect(said.contains("debug: automatic heal: declined, `auto-heal` is false"), "\(said)")
    }
  }

  @Test("is the one value that says anything", arguments: ["", "1", "DEBUG", "debug ", "trace"])
  func otherValues(_ value: String) async throws {
    let (old, _) = try #require(pair)
    let scratch = try await healed()
    let result = try await scratch.replitPy("heal", providing: old, ["REPLIT_PY_LOG": value])
    #expect(result.status == 0 && result.errors == "", "\(result)")
  }

  @Test("writes no control character of a path's")
  func printable() async throws {
    let (_, new) = try #require(pair)
    let scratch = try await healed(project: "a\u{1B}[31m\u{9B}b")
    let said = try await explanation(of: "heal", "--dry-run", providing: new, in: scratch)
    #expect(said.contains(#"/a\x1b[31m\x9bb: "#), "\(said)")
    #expect(
      said.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }
}
