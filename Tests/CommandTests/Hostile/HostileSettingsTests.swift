import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Settings that are an attack", .enabled(if: !RealInterpreter.all.isEmpty))
struct HostileSettingsTests {
  let interpreter = RealInterpreter.all.last!

  @Test(
    "are refused in one line with line and column, whatever is asked",
    arguments: ["[é]", "[,]", "[+]", "[[é]]", "[[[a]]]", "[=]"])
  func assertion(_ header: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try scratch.write("\(header)\n[replit-py]\n", to: scratch.project.appending(".replit"))
    for words in [["status"], ["which"], ["doctor"], ["heal", "--auto", "--trigger", "run"]] {
      let answer = try await Command(
        Program.path, words, variables: scratch.variables(providing: interpreter),
        directory: scratch.project
      ).run()
      #expect(answer.status == 78 || words.contains("--auto") && answer.status == 0, "\(answer)")
      let lines = answer.errors.split(separator: "\n").filter { $0.contains(".replit") }
      #expect(lines.count == 1 || words.contains("--auto"), "\(answer)")
    }
  }

  @Test(
    "do not stop a prompt, and cost it no time that is felt", .timeLimit(.minutes(5)),
    arguments: [
      "[é]\n[replit-py]\n",
      "[replit-py]\n" + (0..<5000).map { "k\($0)=1\n" }.joined(),
      "[replit-py]\n" + Array(repeating: "a", count: 400_000).joined(separator: ".") + " = 1\n",
    ])
  func doNotStopAPrompt(_ text: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try #require(try await scratch.replitPy("heal", providing: interpreter).status == 0)
    try scratch.write(text, to: scratch.project.appending(".replit"))

    let code = "eval \"$('\(Program.path)' hook bash)\"; __replit_py_hook; echo \"ready $?\""
    let answer = try await Command(
      "/bin/bash", ["--norc", "-c", code], variables: scratch.variables(providing: interpreter),
      directory: scratch.project
    ).run()

    #expect(answer.output == "ready 0\n", "\(answer)")
    #expect(answer.errors.split(separator: "\n").count <= 1, "\(answer)")
  }

  @Test(
    "a Poetry constraint at the end of what a number holds is passed over",
    arguments: [
      "^9223372036854775807", "~9223372036854775807", "~1.9223372036854775807",
      "^0.0.9223372036854775807",
    ])
  func poetryConstraintOverflows(_ constraint: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try scratch.write(
      "[tool.poetry.dependencies]\nx = \"\(constraint)\"\n",
      to: scratch.project.appending("pyproject.toml"))
    for words in ["doctor", "status", "heal"] {
      let answer = try await scratch.replitPy(words, providing: interpreter)
      #expect(answer.status < 2, "\(answer)")
    }
  }
}
