import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

/// The process of another user's that root's `fsck` starts, seen by an interpreter that notes what
/// it finds.
@Suite("The process that works for another user", .enabled(if: Nobody.isPossible))
struct UnattendedTests {
  private let interpreter = RealInterpreter.ofEverybody

  /// A project of nobody's, and an interpreter on `PATH` that performs `lines` of Python first;
  /// what it writes to `out` can be read in ``said(_:)``.
  private func makeNobodys(_ lines: String) async throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try await scratch.giveToNobody()
    let made = try await scratch.run("/bin/mkdir", "-m", "777", "\(scratch.directory)/out")
    try #require(made.status == 0, "\(made)")
    try scratch.write(
      """
      #!/usr/bin/python3
      import os, sys, time, signal, subprocess
      out = open("\(scratch.directory)/out/" + str(os.getpid()), "w")
      \(lines)
      out.close()
      os.execv("/usr/bin/python3", ["/usr/bin/python3"] + sys.argv[1:])
      """, to: scratch.directory.appending("path/python3"), executable: true)
    return scratch
  }

  /// The variables with that interpreter provided.
  private func variables(
    _ scratch: Scratch, _ more: [String: String] = [:]
  ) -> [String: String] {
    let path = ["PATH": "\(scratch.directory)/path:/usr/bin:/bin"]
    return scratch.variables.merging(more) { $1 }.merging(path) { $1 }
  }

  private func fsck(
    _ scratch: Scratch, _ arguments: [String] = [], beside others: [FilePath] = []
  ) async throws -> Command.Result {
    let projects = ([scratch.project] + others).map(\.string)
    return try await Command(
      Program.path, ["fsck", "--trigger", "packager"] + arguments + projects,
      variables: variables(scratch)
    ).run()
  }

  private func said(_ scratch: Scratch) throws -> String {
    let directory = scratch.directory.appending("out")
    return try PathLookup.names(in: directory).map {
      try scratch.text(directory.pushing(FilePath($0)))
    }.joined()
  }

  @Test("has no terminal, no way to more rights, nothing of root's but what it needs")
  func hasNothingOfRoots() async throws {
    let scratch = try await makeNobodys(
      """
      try: terminal = os.open("/dev/tty", os.O_RDWR)
      except OSError: terminal = None
      status = open("/proc/self/status").read()
      parent = open("/proc/%d/status" % os.getppid()).read()
      out.write("tty=%s session=%s nnp=%s umask=%s fds=%s\\n" % (
          terminal, os.getsid(0) == os.getppid() or os.getsid(0) == os.getpid(),
          "NoNewPrivs:\\t1" in status, "Umask:\\t0022" in status, "7" in os.listdir("/proc/self/fd")))
      out.write(" ".join(sorted(os.environ)) + "\\n")
      """)
    let secrets = [
      "NIX_CONFIG": "access-tokens = SECRET", "NIX_SSHOPTS": "SECRET", "TMPDIR": "/root",
      "REPLIT_PY_SECRET": "SECRET", "AWS_SECRET": "SECRET", "PYENV_VERSION": "",
    ]

    let command = Program.path.string
    let result = try await Command(
      "/usr/bin/script",
      [
        "-qec",
        "umask 000; exec 7</root; '\(command)' fsck --trigger packager '\(scratch.project)'",
        "/dev/null",
      ],
      variables: variables(scratch, secrets)
    ).run()

    #expect(result.output.contains("made .pythonlibs"), "\(result)")
    let said = try said(scratch)
    #expect(said.contains("tty=None"), "\(said)")
    #expect(said.contains("nnp=True umask=True fds=False"), "\(said)")
    for name in secrets.keys where name != "PYENV_VERSION" {
      #expect(!said.contains(name), "\(said)")
    }
    let mode = scratch.environment.appending("bin/activate").status()?.rawValue.st_mode
    #expect(mode.map { $0 & 0o777 } == 0o644)
  }

  @Test("is ended with all its session when its time is over, and the line says so")
  func deadline() async throws {
    let scratch = try await makeNobodys(
      """
      child = subprocess.Popen(["/bin/sh", "-c", "sleep 61 & sleep 61"], start_new_session=False)
      os.kill(os.getppid(), signal.SIGSTOP)
      time.sleep(0.2)
      for _ in range(9): os.kill(os.getppid(), signal.SIGSTOP); time.sleep(0.2)
      """)

    let result = try await fsck(scratch, ["--timeout", "1"])

    #expect(result.status == 75, "\(result)")
    #expect(
      result.errors.hasPrefix("replit-py: \(scratch.project): ")
        && result.errors.contains("ended\n"), "\(result)")
    #expect(result.duration < .seconds(15))
    let left = try await scratch.run("/usr/bin/pgrep", "-u", "65534", "-f", "sleep 61")
    #expect(left.output == "", "\(left)")
  }

  @Test("does not hold up the projects beside it")
  func doesNotHoldUpOtherProjects() async throws {
    let scratch = try await makeNobodys("if os.getuid(): time.sleep(30)")
    let other = scratch.directory.appending("other")
    try scratch.write("", to: other.appending(".replit"))

    let result = try await fsck(scratch, ["--timeout", "2"], beside: [other])

    #expect(result.status == 75 && result.duration < .seconds(20), "\(result)")
    #expect(result.errors.contains("not done in 2 s"), "\(result)")
    #expect(result.errors.contains("\(other): made .pythonlibs"), "\(result)")
  }

  @Test("says nothing to root's terminal but text about its own project")
  func saysOnlyTextToRootsTerminal() async throws {
    let scratch = try await makeNobodys("")
    try scratch.write(
      "[replit-py]\nauto-heal = \"\u{1B}[31m\u{7}\n", to: scratch.project.appending(".replit"))

    let result = try await fsck(scratch)

    #expect(result.errors.hasPrefix("replit-py: \(scratch.project): "), "\(result)")
    #expect(result.errors.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A }, "\(result)")
  }

  @Test("is not started for a limit that is none", arguments: ["0", "-1", "x", "99999999999"])
  func refusesALimitThatIsNone(_ seconds: String) async throws {
    let scratch = try Scratch()
    let result = try await fsck(scratch, ["--timeout=\(seconds)"])
    #expect(result.status == 64, "\(result)")
  }

  @Test("is refused where root's own project is reached through another's directory or link")
  func refusesTheWayThroughAnothersDirectory() async throws {
    let scratch = try Scratch()
    let others = scratch.directory.appending("others")
    let own = others.appending("own")
    try scratch.write("", to: own.appending(".pythonlibs/lib/x"))
    let link = scratch.directory.appending("link")
    try scratch.link(link, to: own)
    _ = try await scratch.run("/bin/chown", "65534", others.string)
    for name in [own, link] {
      let result = try await scratch.replitPy("fsck", name.string, providing: interpreter)
      #expect(result.status == 77 && result.errors.contains("user 65534"), "\(result)")
    }
  }
}
