import Host
import SystemPackage
import TestSupport
import Testing

/// What `hook python` prints, as it converges a stale environment when Python starts.
@Suite("Python's start", .enabled(if: !RealInterpreter.relocatable.isEmpty))
struct SitecustomizeTests {
  let interpreter = RealInterpreter.relocatable.last!

  /// What makes an environment stale.
  enum Staleness: String, CaseIterable, Sendable {
    case noConfiguration, danglingPython, loopingPython, goneBase, changedBase

    func apply(to scratch: Scratch) async throws {
      let python = scratch.environment.appending("bin/python3").string
      switch self {
      case .noConfiguration: try await scratch.remove(scratch.environment.appending("pyvenv.cfg"))
      case .danglingPython: try await scratch.relink(python, to: "/nonexistent/python3")
      case .loopingPython: try await scratch.relink(python, to: "python3")
      case .goneBase:
        try await scratch.remove(scratch.directory.appending("provided"))
        _ = try scratch.provideLink(to: RealInterpreter.relocatable.first!)
        let provided = scratch.directory.appending("provided")
        _ = try await scratch.run("/bin/mv", provided.string, "\(provided) again")
      case .changedBase:
        let base = scratch.directory.appending("provided/python3").string
        try await scratch.relink(base, to: RealInterpreter.relocatable.first!.executable.string)
      }
    }
  }

  /// A converged environment whose interpreter is found as a link in the directory `provided`.
  private func makeConverged() async throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    _ = try scratch.provideLink(to: interpreter)
    let healed = try await scratch.replitPy("heal", providing: nil, scratch.startVariables)
    try #require(healed.status == 0, "\(healed)")
    return scratch
  }

  private func makeStale() async throws -> Scratch {
    let scratch = try await makeConverged()
    try await Staleness.noConfiguration.apply(to: scratch)
    return scratch
  }

  @Test("heals what is stale, says it in one line, and not again", arguments: Staleness.allCases)
  func heals(_ staleness: Staleness) async throws {
    let scratch = try await makeConverged()
    try await staleness.apply(to: scratch)
    try await scratch.installHook()

    let first = try await scratch.start(interpreter.executable)
    let program = try scratch.installHook(Scratch.recorder)
    let second = try await scratch.start(interpreter.executable)

    #expect(first.status == 0 && first.output == "hello\n", "\(first)")
    #expect(first.errors.hasPrefix("replit-py: ") && first.errors.hasSuffix(" takes it back\n"))
    #expect(first.errors.split(separator: "\n").count == 1, "\(first)")
    #expect(second.output == "hello\n" && second.errors.isEmpty, "\(second)")
    #expect(try scratch.calls(of: program) == [])
    #expect(
      try await scratch.replitPy("doctor", providing: nil, scratch.startVariables).status == 0)
  }

  @Test("converts a user base and makes what is not there", arguments: [true, false])
  func converts(isThere: Bool) async throws {
    let scratch = try Scratch()
    if isThere { try scratch.makeUserBase(for: interpreter) }
    _ = try scratch.provideLink(to: interpreter)
    try await scratch.installHook()

    let started = try await scratch.start(interpreter.executable)

    #expect(started.output == "hello\n" && started.errors.contains("made .pythonlibs"))
    #expect(PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))
  }

  @Test(
    "of a healthy environment says nothing, starts nothing and looks at five files",
    .enabled(if: Trace.isPossible), arguments: Scratch.pythons)
  func steadyState(_ python: FilePath) async throws {
    let scratch = try await makeConverged()
    try await scratch.installHook()
    let log = scratch.directory.appending("trace")

    let started = try await scratch.run(
      "/usr/bin/strace", "-f", "-qq", "-e", "trace=%file,%process", "-o", log.string, "--",
      python.string, "-c", "print('hello')", variables: scratch.startVariables)

    let calls = try scratch.text(log).split(separator: "\n")
    let looks = calls.filter { $0.contains("/.pythonlibs/") && !$0.contains("execve") }
    #expect(started.output == "hello\n" && started.errors.isEmpty, "\(started)")
    #expect(looks.count == 5, "\(looks)")
    #expect(calls.filter { $0.contains("execve(") }.count == 1)
    #expect(calls.allSatisfy { !$0.contains("fork(") && !$0.contains("clone") })
  }

  @Test("asks in the project, once, with nothing of Python's", arguments: Scratch.pythons)
  func asks(_ python: FilePath) async throws {
    let scratch = try await makeStale()
    let program = try scratch.installHook(
      Scratch.recorder + """
        cat
        echo noise
        grep SigIgn /proc/self/status >>"$0.log"
        """)
    let code = "import os, sys; print(sys.stdin.read() + os.getcwd()); sys.exit(7)"

    let started = try await scratch.run(
      "/bin/sh", "-c", "echo data | '\(python)' -c '\(code)'", variables: scratch.startVariables,
      in: scratch.directory)

    #expect(started.status == 7 && started.errors.isEmpty, "\(started)")
    #expect(started.output == "data\n\(scratch.directory)\n")
    let calls = try scratch.calls(of: program)
    let ignored = try await scratch.run("/bin/sh", "-c", "grep SigIgn /proc/self/status")
    #expect(
      calls == [
        "\(scratch.project): heal --auto --trigger startup", ignored.output.dropLast().description,
      ], "\(calls)")
  }

  @Test("asks after a heal that was killed")
  func killedHeal() async throws {
    let scratch = try await makeConverged()
    try scratch.write("", to: scratch.environment.appending(".replit-py/pending"))
    let program = try scratch.installHook(Scratch.recorder)

    _ = try await scratch.start(interpreter.executable)

    #expect(try scratch.calls(of: program).count == 1)
  }

  @Test("below a Python that asked in vain, does not ask again; after a heal, may")
  func asksOnce() async throws {
    let scratch = try await makeStale()
    let code = """
      import os, subprocess, sys
      subprocess.call([sys.executable, "-c", "pass"])
      print("REPLIT_PY_STARTUP" in os.environ)
      """
    let program = try scratch.installHook(Scratch.recorder)
    let inVain = try await scratch.start(interpreter.executable, code)
    try await scratch.installHook()
    let healed = try await scratch.start(interpreter.executable, code)

    #expect(inVain.output == "True\n" && healed.output == "False\n", "\(inVain) \(healed)")
    #expect(try scratch.calls(of: program).count == 1)
  }

  @Test("leaves no child behind, also where its end is not told")
  func leavesNoChild() async throws {
    let scratch = try await makeStale()
    let program = try scratch.installHook(Scratch.recorder)
    let code = "import os\ntry: os.waitpid(-1, 0)\nexcept OSError: print(\"none\")"

    let ignoring = """
      import os, signal, sys
      signal.signal(signal.SIGCHLD, signal.SIG_IGN)
      os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
      """

    let started = try await scratch.start(interpreter.executable, code)
    let untold = try await scratch.run(
      interpreter.executable, "-I", "-c", ignoring, code, variables: scratch.startVariables)
    #expect(started.output == "none\n" && started.errors.isEmpty, "\(started)")
    #expect(untold.output == "none\n" && untold.errors.isEmpty, "\(untold)")
    #expect(try scratch.calls(of: program).count == 2)

    try await scratch.installHook()
    let healed = try await scratch.run(
      interpreter.executable, "-I", "-c", ignoring,
      "import os; print('REPLIT_PY_STARTUP' in os.environ)", variables: scratch.startVariables)
    #expect(healed.output == "False\n" && healed.errors.contains("undo"), "\(healed)")
  }

  @Test(
    "is as without it when the program fails, crashes or can not be started",
    arguments: [
      "#!/bin/sh\nexit 3\n", "#!/bin/sh\nkill -SEGV $$\n", "#!/bin/sh\nkill -KILL $$\n",
      "#!/nonexistent/interpreter\n", "no program\n", "",
    ])
  func failingProgram(_ text: String) async throws {
    let scratch = try await makeStale()
    try scratch.installHook(text)

    let started = try await scratch.start(
      interpreter.executable, "import sys; print('hello', file=sys.stderr); sys.exit(5)")

    #expect(started.status == 5 && started.errors == "hello\n", "\(started)")
  }

  @Test("says nothing where there is no program", arguments: [nil, 0o644, 0o755])
  func missingProgram(_ mode: Int?) async throws {
    let scratch = try await makeStale()
    let program = try scratch.installHook("no program\n")
    try await scratch.remove(program)
    if mode == 0o755 { try scratch.makeDirectory(program) }
    if mode == 0o644 { try scratch.write("#!/bin/sh\necho noise >&2\n", to: program) }

    let started = try await scratch.start(interpreter.executable)

    #expect(started.status == 0 && started.output == "hello\n" && started.errors.isEmpty)
  }

  @Test(
    "finds the program on `PATH` when it is elsewhere now, but not in the project",
    arguments: [nil, 0o644, 0o755])
  func movedProgram(_ mode: Int?) async throws {
    let scratch = try await makeStale()
    let program = try scratch.installHook(Scratch.recorder)
    let moved = scratch.directory.appending("elsewhere/replit-py")
    let planted = scratch.environment.appending("bin/replit-py")
    for copy in [moved, planted] { try scratch.write(Scratch.recorder, to: copy, executable: true) }
    try await scratch.remove(program)
    if mode == 0o755 { try scratch.makeDirectory(program) }
    if mode == 0o644 { try scratch.write(Scratch.recorder, to: program) }
    let path = "elsewhere::\(scratch.environment)/bin:\(moved.removingLastComponent())"

    for path in [path, "elsewhere:"] {
      let started = try await scratch.run(
        interpreter.executable, "-c", "pass",
        variables: scratch.startVariables.merging(["PATH": path]) { $1 }, in: scratch.directory)
      #expect(started.status == 0 && started.errors.isEmpty)
    }

    #expect(try scratch.calls(of: moved).count == 1)
    #expect(try scratch.calls(of: planted) == [])
  }

  @Test("ends a program that hangs")
  func hangingProgram() async throws {
    let scratch = try await makeStale()
    let program = try scratch.installHook(
      Scratch.recorder + "echo $$ >>\"$0.log\"; exec sleep 60\n", timeLimit: 1)

    let started = try await scratch.start(interpreter.executable)

    let process = try #require(try scratch.calls(of: program).last)
    #expect(started.status == 0 && started.output == "hello\n" && started.errors.isEmpty)
    #expect(started.duration < .seconds(30))
    #expect(!PathLookup.exists(FilePath("/proc/\(process)/status")))
  }
}
