import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "Python's start leaves alone what it should", .enabled(if: !RealInterpreter.relocatable.isEmpty))
struct SitecustomizeRestraintTests {
  let interpreter = RealInterpreter.relocatable.last!

  /// A user base: stale wherever it is asked about.
  private func makeStale() throws -> (scratch: Scratch, program: FilePath) {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    return (scratch, try scratch.installHook(Scratch.recorder))
  }

  @Test(
    "a `VIRTUAL_ENV` that is no project's environment",
    arguments: [
      "", "/", ".", ".pythonlibs", "./.pythonlibs", "PROJECT/missing/.pythonlibs",
      "//.pythonlibs/x",
      "/dev/null/.pythonlibs", "/proc/self/mem/.pythonlibs", "~/.pythonlibs", "-/.pythonlibs",
      "/tmp/\n/.pythonlibs", "/\u{1B}[31m/.pythonlibs", "PROJECT", "PROJECT/.pythonlibs/bin",
      "PROJECT/venv", "PROJECT/file/.pythonlibs", "PROJECT/other/.pythonlibs",
    ])
  func virtualEnvOfNoProject(_ name: String) async throws {
    let (scratch, program) = try makeStale()
    try scratch.write("precious\n", to: scratch.project.appending("file"))
    try scratch.write("precious\n", to: scratch.project.appending("other/.pythonlibs"))
    let value = name.replacing("PROJECT", with: scratch.project.string)

    for more in [["VIRTUAL_ENV": value], ["VIRTUAL_ENV": value, "REPL_HOME": ""]] {
      let started = try await scratch.start(
        interpreter.executable, "import os; print('REPLIT_PY_STARTUP' in os.environ or 'hello')",
        more)
      #expect(started.status == 0 && started.output == "hello\n" && started.errors.isEmpty)
    }
    #expect(try scratch.calls(of: program) == [])
  }

  @Test("a name that is longer than names can be")
  func nameIsTooLong() async throws {
    let (scratch, program) = try makeStale()
    let name = "/" + String(repeating: "a", count: 100_000) + "/.pythonlibs"

    let started = try await scratch.start(
      interpreter.executable, ["VIRTUAL_ENV": name, "REPL_HOME": ""])

    #expect(started.status == 0 && started.output == "hello\n" && started.errors.isEmpty)
    #expect(try scratch.calls(of: program) == [])
  }

  @Test("but not a name of bytes that are no text, a slash at the end, or another way to it")
  func unusualNames() async throws {
    let (scratch, program) = try makeStale()
    try scratch.link(scratch.directory.appending("alias"), to: scratch.project)
    let script = """
      project=$(printf '%s/\\377\\n*' "$1") && mkdir -p "$project/.pythonlibs"
      start() { VIRTUAL_ENV=$1 REPL_HOME=$2 "$3" -c pass || echo failed; }
      start "$project/.pythonlibs" "$project" "$2"
      start "$PWD/.pythonlibs//" "$PWD/" "$2"
      start "$1/alias/.pythonlibs" "$PWD" "$2"
      """

    let started = try await scratch.run(
      "/bin/sh", "-c", script, "sh", scratch.directory.string, interpreter.executable.string,
      variables: scratch.startVariables)

    #expect(started.output.isEmpty && started.errors.isEmpty, "\(started)")
    #expect(
      try scratch.calls(of: program).filter { $0.hasSuffix("heal --auto --trigger startup") }
        .count == 3)
  }

  @Test(
    "an environment when it is told to",
    arguments: [
      ["REPLIT_PY_DISABLE": "1"], ["REPL_HOME": "/"], ["REPL_HOME": "/nonexistent"],
      ["REPLIT_PY_STARTUP": "PROJECT/.pythonlibs"],
    ])
  func environmentWhenToldTo(_ variables: [String: String]) async throws {
    let (scratch, program) = try makeStale()
    let more = variables.mapValues { $0.replacing("PROJECT", with: scratch.project.string) }

    let started = try await scratch.start(interpreter.executable, more)

    #expect(started.output == "hello\n" && started.errors.isEmpty)
    #expect(try scratch.calls(of: program) == [])
  }

  @Test("an environment of somebody else's that starts, and one healed by an older version")
  func withoutOurLinks() async throws {
    let scratch = try Scratch()
    let program = try scratch.installHook(Scratch.recorder)
    let made = try await scratch.run(
      interpreter.executable, "-I", "-m", "venv", "--without-pip", scratch.environment.string)
    try #require(made.status == 0, "\(made)")

    _ = try await scratch.start(interpreter.executable)
    try scratch.link(
      scratch.environment.appending(".replit-py/base"), to: interpreter.executable)
    _ = try await scratch.start(interpreter.executable)

    #expect(try scratch.calls(of: program) == [])
  }

  @Test("an environment that a person took back")
  func takenBack() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    _ = try scratch.provideLink(to: interpreter)
    _ = try await scratch.replitPy("heal", providing: nil, scratch.startVariables)
    let undone = try await scratch.replitPy("undo", providing: nil, scratch.startVariables)
    let program = try scratch.installHook(Scratch.recorder)

    let started = try await scratch.start(interpreter.executable)

    #expect(undone.status == 0 && started.output == "hello\n" && started.errors.isEmpty)
    #expect(!PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))
    #expect(try scratch.calls(of: program) == [])
  }

  @Test("an environment that may not be looked into", .enabled(if: Nobody.isPossible))
  func environmentThatMayNotBeRead() async throws {
    let (scratch, program) = try makeStale()
    let python = try #require(RealInterpreter.all.first { $0.bin == "/usr/bin" })
    _ = try await scratch.run("/bin/chmod", "755", scratch.directory.string)
    _ = try await scratch.run("/bin/chmod", "700", scratch.environment.string)

    let started = try await scratch.run(
      "/usr/bin/setpriv", "--reuid=\(Nobody.user)", "--clear-groups", python.executable.string,
      "-c", "print('hello')", variables: scratch.startVariables)

    #expect(started.output == "hello\n" && started.errors.isEmpty, "\(started)")
    #expect(try scratch.calls(of: program) == [])
  }

  @Test("Python, where no process can be started", .enabled(if: Nobody.isPossible))
  func noMoreProcesses() async throws {
    let (scratch, program) = try makeStale()
    let python = try #require(RealInterpreter.all.first { $0.bin == "/usr/bin" })
    _ = try await scratch.run(
      "/bin/chown", "-R", "\(Nobody.user):\(Nobody.user)", scratch.directory.string)
    let start = "exec '\(python.executable)' -c 'print(\"hello\")'"

    let free = try await scratch.startAsNobody("ulimit -u 9999; \(start)")
    let full = try await scratch.startAsNobody("ulimit -u 0; \(start)")

    #expect(free.output == "hello\n" && full.output == "hello\n", "\(full)")
    #expect(free.errors.isEmpty && full.errors.isEmpty, "\(full)")
    #expect(try scratch.calls(of: program).count == 1)
  }

  @Test("Python, where the working directory is gone or descriptors are closed")
  func bareProcesses() async throws {
    let (scratch, _) = try makeStale()
    let program = try scratch.installHook(
      Scratch.recorder + """
        for descriptor in 0 1; do
          [ -e /proc/$$/fd/$descriptor ] || echo closed >>"$0.log"
        done
        """)
    let python = "'\(interpreter.executable)' -c pass"

    for line in [
      "mkdir ../gone && cd ../gone && rmdir ../gone && exec \(python)", "exec \(python) <&-",
      "exec \(python) >&-", "exec \(python) 2>&-", "exec \(python) <&- >&- 2>&-",
    ] {
      let started = try await scratch.run(
        "/bin/sh", "-c", line, variables: scratch.startVariables)
      #expect(started.status == 0 && started.output.isEmpty && started.errors.isEmpty, "\(line)")
    }
    let calls = try scratch.calls(of: program)
    #expect(calls.count == 5 && !calls.contains("closed"), "\(calls)")
  }

  @Test("a Python that is told to heed nothing")
  func isolated() async throws {
    let (scratch, program) = try makeStale()
    let venv = scratch.directory.appending("venv")
    _ = try await scratch.run(
      interpreter.executable, "-I", "-m", "venv", "--without-pip", venv.string)
    let packages = venv.appending("lib/python\(interpreter.minor)/site-packages")
    _ = try await scratch.run(
      "/bin/cp", scratch.hook.appending("sitecustomize.py").string, packages.string)

    for flag in ["-I", "-E"] {
      _ = try await scratch.run(
        venv.appending("bin/python"), flag, "-c", "pass", variables: scratch.startVariables)
    }

    #expect(try scratch.calls(of: program).count == 1)
  }

  @Test("Python 2, but for the path", .enabled(if: Pyenv.pythonTwo != nil))
  func leavesPython2Alone() async throws {
    let (scratch, program) = try makeStale()
    let other = scratch.directory.appending("other")
    try scratch.write("print('other')\n", to: other.appending("sitecustomize.py"))

    for directories in ["\(scratch.hook)", "\(scratch.hook):\(other)"] {
      let started = try await scratch.start(
        Pyenv.pythonTwo!, "import sys; print(sys.path[-2:])",
        ["PYTHONPATH": directories, "REPLIT_PYTHONPATH": "/x:/y"])
      let said = directories.contains(":") ? "other\n" : ""
      #expect(started.output == "\(said)['/x', '/y']\n" && started.errors.isEmpty, "\(started)")
    }
    #expect(try scratch.calls(of: program) == [])
  }
}

extension Scratch {
  fileprivate func startAsNobody(_ line: String) async throws -> Command.Result {
    try await run(
      "/usr/bin/setpriv", "--reuid=\(Nobody.user)", "--clear-groups", "/bin/bash", "-c", line,
      variables: startVariables)
  }
}
