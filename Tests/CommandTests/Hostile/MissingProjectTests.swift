import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A project that is not there or can not be used", .enabled(if: !RealInterpreter.all.isEmpty))
struct MissingProjectTests {
  let interpreter = RealInterpreter.all.last

  @Test(
    "outside every project: exit 66",
    arguments: ["heal", "doctor", "status", "which", "log", "undo"])
  func outsideEveryProject(_ command: String) async throws {
    let scratch = try Scratch()

    let answer = try await scratch.replitPy(command, providing: interpreter)

    #expect(answer.status == 66 && answer.saysOneError, "\(answer)")
    #expect(answer.errors.contains(scratch.project.string), "\(answer)")
    #expect(try PathLookup.names(in: scratch.project).isEmpty)
  }

  @Test(
    "the nearest ancestor with `.pythonlibs` or `.replit` is the project",
    arguments: [".pythonlibs/x", ".replit"])
  func nearestAncestor(_ marker: String) async throws {
    let scratch = try Scratch()
    try scratch.write("", to: scratch.project.appending(marker))
    let below = scratch.project.appending("src/deep")
    try scratch.makeDirectory(below)

    let answer = try await scratch.replitPy("status", "--json", providing: interpreter, in: below)

    #expect(try JSONValue(parsing: answer.output)["project"] == .string(scratch.project.string))
  }

  @Test("an empty `REPL_HOME` is an unset one")
  func emptyReplHome() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))

    let answer = try await scratch.replitPy("heal", providing: interpreter, ["REPL_HOME": ""])

    #expect(answer.status == 0, "\(answer)")
    #expect(PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))
  }

  @Test(
    "`REPL_HOME` that names no directory by its full path: exit 66",
    arguments: ["project", ".", "../x", "/nonexistent/project", "FILE", "FILE/below", "LOOP", "\n"])
  func wrongHome(_ value: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try scratch.write("", to: scratch.directory.appending("FILE"))
    try scratch.link(scratch.directory.appending("LOOP"), to: "LOOP")
    let before = try await scratch.timedFingerprint(of: scratch.project)
    let home = value.first?.isUppercase == true ? "\(scratch.directory)/\(value)" : value

    let answer = try await scratch.replitPy("heal", providing: interpreter, ["REPL_HOME": home])

    #expect(answer.status == 66 && answer.saysOneError, "\(answer)")
    #expect(answer.errors.contains("REPL_HOME"), "\(answer)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
  }

  @Test(
    "`REPL_HOME` with `..`, `.`, doubled or trailing slashes names the same project",
    arguments: ["/../project", "/./", "/", "//", "/sub/.."])
  func crookedHome(_ tail: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try scratch.makeDirectory(scratch.project.appending("sub"))

    let answer = try await scratch.replitPy(
      "heal", "--json", providing: interpreter, ["REPL_HOME": scratch.project.string + tail],
      in: "/")

    #expect(answer.status == 0, "\(answer)")
    #expect(try JSONValue(parsing: answer.output)["project"] == .string(scratch.project.string))
  }

  @Test("`..` behind a link means what the kernel makes of it")
  func parentOfALink() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try scratch.makeDirectory(scratch.project.appending("sub"))
    try scratch.link(scratch.directory.appending("far/link"), to: scratch.project.appending("sub"))

    let answer = try await scratch.replitPy(
      "status", "--json", providing: interpreter,
      ["REPL_HOME": "\(scratch.directory)/far/link/.."], in: "/")

    #expect(try JSONValue(parsing: answer.output)["project"] == .string(scratch.project.string))
  }

  @Test("a working directory that was removed: exit 66")
  func workingDirectoryWasRemoved() async throws {
    let scratch = try Scratch()
    let gone = scratch.directory.appending("gone")
    try scratch.makeDirectory(gone)

    let answer = try await scratch.run(
      "/bin/sh", "-c", "cd \"$1\" && rmdir \"$1\" && exec \"$0\" heal", Program.path.string,
      gone.string, variables: scratch.variables(providing: interpreter))

    #expect(answer.status == 66 && answer.saysOneError, "\(answer)")
  }

  @Test("a project directory that can not be entered: exit 66", .enabled(if: Nobody.isPossible))
  func unreadableHome() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    chmod(scratch.directory.string, 0o755)
    chmod(scratch.project.string, 0o700)
    let home = scratch.project.appending(".pythonlibs").string

    let answer = try await Command(
      "/usr/bin/setpriv", Nobody.words(Program.path.string, ["heal"]),
      variables: scratch.variables(providing: nil, ["REPL_HOME": home]), directory: "/"
    ).run()

    #expect(answer.status == 66 && answer.saysOneError, "\(answer)")
    #expect(answer.errors.contains("can not be entered"), "\(answer)")
  }

  @Test(
    "a configuration file that is wrong: exit 78, with its line and column",
    arguments: [
      (".replit", "[replit-py\nauto-heal = true\n", ".replit:1:11: "),
      (".replit", "run = \"x\"\n[replit-py]\nauto-heal = = 1\n", ".replit:3:13: "),
      (".replit", "[replit-py]\nauto-heal = \"sometimes\"\n", ".replit:2:1: `auto-heal` must be "),
      (".replit", "[replit-py]\nenvironment = \"../out\"\n", ".replit:2:1: `environment` must be "),
      (".replit", "[replit-py]\nenvironment = \"/abs\"\n", ".replit:2:1: `environment` must be "),
      (
        ".replit", "[replit-py]\nexclude-path = [\"rel\"]\n", ".replit:2:1: `exclude-path` must be "
      ),
      (
        "pyproject.toml", "[tool.replit-py]\nauto-heal = 3\n",
        "pyproject.toml:2:1: `auto-heal` must be "
      ),
      ("pyproject.toml", "x = 1\n[tool.replit-py\n", "pyproject.toml:2:16: "),
    ])
  func wrongConfiguration(_ file: String, _ text: String, _ said: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try scratch.write(text, to: scratch.project.appending(file))
    let before = try await scratch.timedFingerprint(of: scratch.project)

    for command in ["heal", "doctor", "undo"] {
      let answer = try await scratch.replitPy(command, providing: interpreter)
      #expect(answer.status == 78 && answer.saysOneError, "\(command): \(answer)")
      #expect(answer.errors.hasPrefix("error: \(scratch.project)/\(said)"), "\(answer)")
    }
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
  }

  @Test(
    "a `[replit-py]` that is no table is wrong, too",
    arguments: ["replit-py = 3\n", "[[replit-py]]\nx = 1\n"])
  func wrongTable(_ text: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try scratch.write(text, to: scratch.project.appending(".replit"))

    let answer = try await scratch.replitPy("heal", providing: interpreter)

    #expect(answer.status == 78 && answer.saysOneError, "\(answer)")
  }

  @Test("a broken `.replit` that does not speak of us stops nothing")
  func brokenFileOfOthers() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try scratch.write("run = [unclosed\n", to: scratch.project.appending(".replit"))

    let answer = try await scratch.replitPy("heal", providing: interpreter)

    #expect(answer.status == 0, "\(answer)")
  }
}
