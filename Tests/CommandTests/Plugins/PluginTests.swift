import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A plugin")
struct PluginTests {
  @Test("is run with its words as they were typed, and its exit code is the program's")
  func isRun() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("greet", "printf '<%s>' \"$0\" \"$@\"; cat; exit 7")
    let result = try await scratch.replitPy(
      "greet", "--json", "a  b", "", "-h", "--", "ü\n", providing: nil, scratch.pluginPath())
    #expect(result.status == 7 && result.errors == "", "\(result)")
    let path = scratch.directory.appending("plugins/replit-py-greet")
    #expect(result.output == "<\(path)><--json><a  b><><-h><--><ü\n>")
  }

  @Test("is given bytes that are no text")
  func isGivenBytesThatAreNoText() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("greet", "printf '%s' \"$1\" | od -An -tx1")
    let result = try await scratch.run(
      "/bin/bash", "-c", "'\(Program.path)' greet $'\\xff\\x80'",
      variables: scratch.variables.merging(scratch.pluginPath()) { $1 })
    #expect(result.lines == [" ff 80"], "\(result)")
  }

  @Test("is ended by a signal as any program is")
  func signals() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("crash", "kill -TERM $$")
    let result = try await scratch.replitPy("crash", providing: nil, scratch.pluginPath())
    #expect(result.status == 128 + Int(SIGTERM))
  }

  @Test(
    "finds the program, the project, its environment and the provided interpreter",
    .enabled(if: RealInterpreter.newest != nil))
  func findsProgramAndProjectInVariables() async throws {
    let scratch = try Scratch()
    let newest = try #require(RealInterpreter.newest)
    try scratch.makeUserBase(for: newest)
    try scratch.writePlugin("names", "env | grep '^REPLIT_PY' | sort")
    let path = scratch.pluginPath(providing: newest)
    let inside = try await scratch.replitPy("names", providing: nil, path)
    #expect(
      inside.lines == [
        "REPLIT_PY=\(Program.path)", "REPLIT_PY_ENVIRONMENT=\(scratch.environment)",
        "REPLIT_PY_PROJECT=\(scratch.project)", "REPLIT_PY_PYTHON=\(newest.bin)/python3",
      ], "\(inside)")
    let outside = try await scratch.replitPy(
      "names", providing: nil, path.merging(["REPLIT_PY_PROJECT": "/stale"]) { $1 },
      in: scratch.directory)
    #expect(outside.lines == ["REPLIT_PY=\(Program.path)"], "\(outside)")
    let named = try await scratch.replitPy(
      "names", providing: nil, path.merging(["REPLIT_PY_PYTHON": "3.1"]) { $1 })
    #expect(named.lines.contains("REPLIT_PY_PYTHON=3.1"), "\(named)")
  }

  @Test("of the repository does what its comment says", .enabled(if: RealInterpreter.newest != nil))
  func exampleOfTheRepository() async throws {
    let scratch = try Scratch()
    let newest = try #require(RealInterpreter.newest)
    try scratch.makeUserBase(for: newest)
    let directory = Scratch.examplePlugin.removingLastComponent()
    let path = scratch.path([directory, newest.bin])
    let refused = try await scratch.replitPy("freeze", "out", providing: nil, path)
    #expect(refused.status == 1 && refused.errors.contains("replit-py heal"), "\(refused)")
    _ = try await scratch.replitPy("heal", providing: newest)
    let result = try await scratch.replitPy("freeze", "out", providing: nil, path)
    #expect(result.status == 0, "\(result)")
    let written = try scratch.text(scratch.project.appending("out/requirements.txt"))
    #expect(written.contains("greeting==1.0\n"))
    #expect(try await scratch.replitPy("freeze", providing: nil, path).status == 64)
    let help = try await scratch.replitPy("help", "freeze", providing: nil, path)
    #expect(help.lines.contains("usage: replit-py freeze DIR"), "\(help)")
  }

  @Test("never takes the place of a command, and the first of two is run")
  func neverReplacesACommand() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("version", "echo plugin")
    try scratch.writePlugin("greet", in: "early", "echo early", executable: false)
    try scratch.writePlugin("greet", "echo first")
    try scratch.writePlugin("greet", in: "late", "echo late")
    try scratch.makeDirectory(scratch.directory.appending("earliest/replit-py-greet"))
    let path = scratch.pluginPath(["earliest", "early", "plugins", "late"])
    #expect(
      try await scratch.replitPy("version", providing: nil, path).output.hasPrefix("replit-py "))
    #expect(try await scratch.replitPy("greet", providing: nil, path).output == "first\n")
  }

  @Test("in a relative or an empty entry of PATH is not seen")
  func relativeEntryOfPathIsNotSeen() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "#!/bin/sh\necho here\n", to: scratch.project.appending("replit-py-greet"), executable: true)
    for entries in [".:/usr/bin", ":/usr/bin", "/usr/bin:", "../project:/usr/bin"] {
      let result = try await scratch.replitPy("greet", providing: nil, ["PATH": entries])
      #expect(result.status == 64 && result.saysOneError, "\(result)")
      #expect(try await scratch.replitPy("plugins", providing: nil, ["PATH": entries]).output == "")
    }
  }

  @Test(
    "in the project is run only when that is trusted, also through a link",
    .enabled(if: RealInterpreter.newest != nil))
  func runsOnlyInATrustedProject() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(RealInterpreter.newest))
    try scratch.writePlugin("greet", in: "project/bin", "echo ran >\"$HOME/ran\"")
    try scratch.link(
      scratch.directory.appending("alias/replit-py-greet"),
      to: scratch.project.appending("bin/replit-py-greet"))
    for directory in ["project/bin", "alias"] {
      let path = scratch.pluginPath([directory])
      let refused = try await scratch.replitPy("greet", providing: nil, path)
      #expect(refused.status == 77 && refused.saysOneError, "\(refused)")
      #expect(try await scratch.replitPy("help", "greet", providing: nil, path).status == 77)
      #expect(
        try await scratch.replitPy("plugins", "--describe", providing: nil, path).output
          .contains("is not trusted"))
      #expect(!PathLookup.exists(scratch.directory.appending("home/ran")))
    }
    _ = try await scratch.replitPy("trust")
    let path = scratch.pluginPath(["alias"])
    #expect(try await scratch.replitPy("greet", providing: nil, path).status == 0)
    #expect(PathLookup.exists(scratch.directory.appending("home/ran")))
  }

  @Test("that can not be started is one clear error")
  func pluginThatCannotBeStarted() async throws {
    let scratch = try Scratch()
    let path = scratch.directory.appending("plugins/replit-py-greet")
    for text in ["no script\n", "#!/no/such/interpreter\n"] {
      try scratch.write(text, to: path, executable: true)
      let result = try await scratch.replitPy("greet", providing: nil, scratch.pluginPath())
      #expect(result.status == 126 && result.saysOneError, "\(result)")
    }
    try await scratch.remove(path)
    try scratch.writePlugin("greet", "", executable: false)
    let result = try await scratch.replitPy("greet", providing: nil, scratch.pluginPath())
    #expect(result.status == 64 && result.errors.contains("not executable"), "\(result)")
  }
}
