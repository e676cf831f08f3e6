import SystemPackage
import TestSupport
import Testing

@Suite("A limit on the size of files", .enabled(if: RealInterpreter.pair != nil))
struct FileSizeLimitTests {
  @Test("ends a heal like a full disk: one line, exit code 73, nothing changed")
  func heal() async throws {
    let interpreter = try #require(RealInterpreter.pair).new
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    // The interpreter's answer is kept where nothing is limited.
    _ = try await scratch.replitPy("which", providing: interpreter)
    let before = try await scratch.fingerprint()

    let answer = try await Command(
      "/bin/bash", ["-c", "ulimit -f 1; exec '\(Program.path)' heal"],
      variables: scratch.variables(providing: interpreter), directory: scratch.project
    ).run()

    #expect(answer.status == 73, "\(answer)")
    let lines = answer.errors.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("error: ") } == 1, "\(answer)")
    #expect(answer.errors.contains("would be larger than files may be"), "\(answer)")
    let after = try await scratch.fingerprint().split(separator: "\n")
    #expect(after.filter { !$0.contains(".replit-py") } == before.split(separator: "\n"))
    #expect(try await scratch.replitPy("heal", providing: interpreter).status == 0)
  }

  @Test("is not what a program that is started inherits as an ignored signal")
  func isNotInheritedByAProgram() async throws {
    let interpreter = try #require(RealInterpreter.pair).new
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try #require(try await scratch.replitPy("heal", providing: interpreter).status == 0)
    let answer = try await scratch.replitPy(
      "exec", "--", "/bin/grep", "-E", "Sig(Ign|Cgt)", "/proc/self/status",
      providing: interpreter)
    #expect(answer.status == 0, "\(answer)")
    for line in answer.lines {
      let mask = UInt64(line.split(separator: "\t").last ?? "", radix: 16) ?? .max
      #expect(mask & (1 << 24) == 0, "SIGXFSZ is the signal 25: \(line)")
    }
  }
}
