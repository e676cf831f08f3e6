import Host
import ShellIntegration
import SystemPackage
import TestSupport
import Testing

@Suite("The path by which a hook calls the program")
struct ProgramPathTests {
  @Test("is the one it was called by, made absolute, with the links in it")
  func isThePathItWasCalledBy() throws {
    let scratch = try Scratch()
    let bin = scratch.directory.appending("bin")
    try scratch.link(bin.appending("replit-py"), to: "/bin/true")
    let host = HostContext(
      variables: ["PATH": ByteString("relative:\(scratch.project):\(bin)")],
      workingDirectory: scratch.directory, user: 0)
    let expected = bin.appending("replit-py")
    #expect(ProgramPath.of(expected.bytes, in: host) == expected)
    #expect(ProgramPath.of("bin/replit-py", in: host) == expected)
    #expect(ProgramPath.of("./bin/../bin/replit-py", in: host) == expected)
    #expect(ProgramPath.of("replit-py", in: host) == expected)
  }

  @Test("can stand in every hook", arguments: Hook.allCases)
  func hooks(_ hook: Hook) {
    let program = FilePath(ByteString(Array("/a'b\"c\\d$(x)\n".utf8) + [0xFF]))
    let code = hook.code(calling: program)
    #expect(code.firstRange(of: Array("__REPLIT_PY__".utf8)) == nil)
    #expect(code.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
  }
}
