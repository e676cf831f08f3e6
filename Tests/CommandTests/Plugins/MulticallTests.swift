import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A link to the program that is called replit-py-COMMAND")
struct MulticallTests {
  private static func link(_ scratch: Scratch, _ command: String) throws -> FilePath {
    let path = scratch.directory.appending("bin/replit-py-\(command)")
    try scratch.link(path, to: Program.path)
    return path
  }

  @Test("is that command")
  func isCommand() async throws {
    let scratch = try Scratch()
    let explain = try Self.link(scratch, "explain")
    let linked = try await scratch.run(explain, "RP201")
    #expect(linked.output == (try await scratch.replitPy("explain", "RP201").output))
    #expect(try await scratch.run(explain, "RP999").status == 64)
    #expect(
      try await scratch.run(explain, "--help").output
        == scratch.replitPy("help", "explain").output)
    let byName = try await scratch.run(
      "/bin/sh", "-c", "PATH='\(scratch.directory)/bin' replit-py-explain RP201")
    #expect(byName.output == linked.output, "\(byName)")
  }

  @Test(
    "runs the same command for exec, and the hook of it calls the program itself",
    .enabled(if: RealInterpreter.newest != nil))
  func execAndHook() async throws {
    let scratch = try Scratch()
    let newest = try #require(RealInterpreter.newest)
    try scratch.makeUserBase(for: newest)
    _ = try await scratch.replitPy("trust")
    let exec = try Self.link(scratch, "exec")
    for words in [["printf", "<%s>", "a b"], ["--", "printf", "<%s>", "a b"]] {
      let result = try await Command(
        exec, words, variables: scratch.variables(providing: newest), directory: scratch.project
      ).run()
      #expect(result.output == "<a b>", "\(result)")
    }
    let hook = try Self.link(scratch, "hook")
    #expect(
      try await scratch.run(hook, "bash").output.contains("'\(Program.path)'"))
    let whole = scratch.directory.appending("bin/replit-py")
    try scratch.link(whole, to: Program.path)
    #expect(try await scratch.run(hook, "bash").output.contains("'\(whole)'"))
  }

  @Test("is the program itself when there is no such command")
  func noCommand() async throws {
    let scratch = try Scratch()
    let link = try Self.link(scratch, "next")
    #expect(try await scratch.run(link, "version").output.hasPrefix("replit-py "))
    let path = scratch.path([link.removingLastComponent()])
    let asPlugin = try await scratch.replitPy("next", providing: nil, path)
    #expect(asPlugin.status == 64 && asPlugin.saysOneError, "\(asPlugin)")
  }
}
