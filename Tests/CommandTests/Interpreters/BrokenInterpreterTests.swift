import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "An interpreter that does not work is passed over", .enabled(if: RealInterpreter.pair != nil))
struct BrokenInterpreterTests {
  let pair = RealInterpreter.pair

  private func makeProject() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("", to: scratch.project.appending(".replit"))
    return scratch
  }

  /// What is said of the first candidate, which does not work, before a second that does.
  private func reason(
    _ script: String, within limit: Duration = .seconds(60)
  ) async throws -> String {
    let (_, new) = try #require(pair)
    let scratch = try makeProject()
    let bad = try scratch.provideScript(script, in: "bad")

    let answer = try await scratch.replitPy(
      "which", "--json", providing: nil, scratch.path([bad, new.bin]))

    #expect(answer.duration < limit, "\(answer)")
    let document = try JSONValue(parsing: answer.output)
    #expect(document["provided"]?["executable"] == .string(new.executable.string), "\(answer)")
    let step = try #require(document["walk"]?.elements.first)
    #expect(step["found"] == .string("\(bad)/python3"))
    #expect(step["verdict"] == .string("rejected"), "\(answer)")
    return step["reason"]?.text ?? ""
  }

  @Test("one that hangs, with everything it started")
  func interpreterThatHangs() async throws {
    let time = "8\(getpid())"

    let reason = try await reason(
      "#!/bin/sh\n/bin/sleep \(time) & /bin/sleep \(time)\n", within: .seconds(30))

    #expect(reason == "passed over, gave no answer within 10 s")
    let left = try await Command(
      "/bin/sh",
      [
        "-c", "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c '[/]sleep '\"$0\"",
        time,
      ]
    ).run()
    #expect(left.output == "0\n")
  }

  @Test("one that leaves somebody behind who holds its output open")
  func leavingAChild() async throws {
    let reason = try await reason(
      "#!/bin/sh\n/bin/sleep 60 &\nexit 3\n", within: .seconds(30))

    #expect(reason == "passed over, exited with 3")
  }

  @Test(
    "one that crashes, fails or talks, each with its reason",
    arguments: [
      ("kill -SEGV $$", "passed over, was ended by signal 11"),
      (
        "echo 'libpython3.11.so.1.0: cannot open' >&2; exit 127",
        "passed over, exited with 127: libpython3.11.so.1.0: cannot open"
      ),
      ("exit 1", "passed over, exited with 1"),
      ("echo rubbish; echo more", "passed over, ran, but did not answer"),
      ("cat /dev/zero | head -c 9000000", "passed over, ran, but did not answer"),
      ("for last; do :; done; echo rubbish > \"$last\"", "passed over, ran, but did not answer"),
      (
        "for last; do :; done; head -c 9000000 /dev/zero > \"$last\"",
        "passed over, ran, but did not answer"
      ),
    ])
  func failing(_ body: String, _ expected: String) async throws {
    #expect(try await reason("#!/bin/sh\n\(body)\n") == expected)
  }

  @Test("one whose `#!` line names nothing")
  func interpreterWithoutItsProgram() async throws {
    #expect(
      try await reason("#!/nix/store/gone/bin/sh\n")
        == "passed over, exited with 126: can not be started")
  }

  @Test("what it says reaches the terminal without control characters")
  func wordsAreMadeHarmless() async throws {
    let (_, new) = try #require(pair)
    let scratch = try makeProject()
    let bad = try scratch.provideScript(
      "#!/bin/sh\nprintf '\\033]0;owned\\007\\r\\302\\233x' >&2\nexit 1\n", in: "bad")

    let answer = try await scratch.replitPy(
      "which", "--all", providing: nil, scratch.path([bad, new.bin]))

    #expect(
      answer.output.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.properties.generalCategory != .control
      })
    #expect(answer.output.contains("\\x1b]0;owned"), "\(answer)")
  }

  @Test("a link that leads nowhere")
  func interpreterIsADanglingLink() async throws {
    let (_, new) = try #require(pair)
    let scratch = try makeProject()
    let bad = scratch.directory.appending("bad")
    try scratch.link(bad.appending("python3"), to: "/nix/store/gone/bin/python3")
    try scratch.link(scratch.directory.appending("loop/python3"), to: "python3")

    let answer = try await scratch.replitPy(
      "which", "--all", providing: nil,
      scratch.path([bad, scratch.directory.appending("loop"), new.bin]))

    #expect(
      answer.lines.prefix(2).allSatisfy { $0.hasSuffix("passed over, a link that leads nowhere") })
    #expect(answer.status == 0)
  }

  @Test("Python 2", .enabled(if: Pyenv.pythonTwo != nil))
  func interpreterIsPython2() async throws {
    let (_, new) = try #require(pair)
    let scratch = try makeProject()
    let bad = scratch.directory.appending("bad")
    try scratch.link(bad.appending("python3"), to: try #require(Pyenv.pythonTwo))

    let answer = try await scratch.replitPy(
      "which", "--all", providing: nil, scratch.path([bad, new.bin]))

    #expect(answer.lines.first?.contains("passed over, is Python 2") == true, "\(answer)")
    #expect(answer.status == 0)
  }

  @Test("a broken one never repoints an environment that works")
  func workingEnvironmentStays() async throws {
    let (old, new) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    let before = try await scratch.timedFingerprint()
    let bad = try scratch.provideScript("#!/bin/sh\nkill -SEGV $$\n", in: "bad")

    let seen = try await scratch.replitPy(
      "doctor", "--json", providing: nil, scratch.path([bad, new.bin]))
    let healed = try await scratch.replitPy("heal", providing: nil, scratch.path([bad, new.bin]))

    let codes = try JSONValue(parsing: seen.output)["findings"]?.elements.map { $0["code"] }
    #expect(codes == [.string("RP207")], "\(seen)")
    #expect(healed.status == 1, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test(
    "with none at all: exit 69, one line, and the environment stays",
    arguments: ["heal", "doctor", "which"])
  func nothingIsProvided(_ command: String) async throws {
    let (old, _) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    let before = try await scratch.timedFingerprint()
    let variables = scratch.path([scratch.directory.appending("empty")], withSystem: false)

    let answer = try await scratch.replitPy(command, providing: nil, variables)

    #expect(answer.status == 69, "\(answer)")
    #expect(command == "doctor" || answer.saysOneError, "\(answer)")
    #expect(try await scratch.timedFingerprint() == before)
  }
}
