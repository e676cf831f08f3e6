import Convergence
import Diagnosis
import Glibc
import Host
import Observation
import SystemPackage
import TestSupport
import Testing

/// Scripts and packages of a real environment, damaged, healed, and given back.
@Suite("Healing scripts and packages", .enabled(if: RealInterpreter.newest != nil))
struct PackageHealingTests {
  /// What is done to the environment, what that is, and whether its script runs afterwards.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let problem: Problem
    let make: @Sendable (Workshop) throws -> Void

    init(
      _ description: String, _ problem: Problem,
      _ make: @escaping @Sendable (Workshop) throws -> Void
    ) {
      testDescription = description
      self.problem = problem
      self.make = make
    }
  }

  static let damages = [
    Damage("the project was moved", .shebangStale) {
      try $0.rewrite("bin/tool", "#!/old/.pythonlibs/bin/python\r\n", mode: 0o700)
    },
    Damage("a script of the system's Python", .shebangElsewhere) {
      try $0.rewrite("bin/tool", "#!\($0.interpreter.executable)\n", mode: 0o755)
    },
    Damage("a script from Windows", .shebangCRLF) {
      try $0.rewrite("bin/tool", "#!\($0.place("bin/python"))\r\n", mode: 0o755)
    },
    Damage("a script that may not be executed", .scriptDamaged) {
      try $0.setMode(0o640, of: "bin/tool")
    },
    Damage("an empty script", .scriptDamaged) {
      try $0.scratch.write("", to: $0.place("bin/tool"))
      try $0.setMode(0o711, of: "bin/tool")
    },
    Damage("no script", .scriptMissing) { try $0.scratch.remove($0.place("bin/tool")) },
    Damage("pip was killed as it replaced the package", .distLeftover) {
      for (name, other) in [("tool.py", "~ool.py"), ("tool-1.0.dist-info", "~ool-1.0.dist-info")] {
        try $0.rename($0.package(name), to: $0.package(other))
      }
    },
    Damage("metadata of an older release", .distDuplicate) {
      let old = $0.package("tool-0.9.dist-info")
      try $0.scratch.write(
        "Metadata-Version: 2.1\nName: tool\nVersion: 0.9\n", to: old.appending("METADATA"))
      try $0.scratch.write("gone.py,,\n", to: old.appending("RECORD"))
      try $0.setMode(0o600, of: $0.relative(old.appending("METADATA")))
    },
    Damage("an editable install from where the project was", .editableMoved) {
      let metadata = $0.package("app-1.0.dist-info")
      try $0.scratch.write("[project]\nname = 'app'\n", to: $0.scratch.project / "pyproject.toml")
      try $0.scratch.write("/old/place\n", to: $0.package("_app.pth"))
      try $0.setMode(0o600, of: $0.relative($0.package("_app.pth")))
      try $0.scratch.write(
        "Metadata-Version: 2.1\nName: app\nVersion: 1.0\n", to: metadata.appending("METADATA"))
      try $0.scratch.write(
        "{\"url\": \"file:///old/place\", \"dir_info\": {\"editable\": true}}",
        to: metadata.appending("direct_url.json"))
      try $0.scratch.write(
        "_app.pth,,\n"
          + ["METADATA", "RECORD", "direct_url.json"].map { "app-1.0.dist-info/\($0),,\n" }.joined(),
        to: metadata.appending("RECORD"))
    },
    Damage("a .pth file that ends Python", .pthBroken) {
      try $0.scratch.write("import sys; sys.exit(1)\n", to: $0.package("x.pth"))
      try $0.setMode(0o604, of: $0.relative($0.package("x.pth")))
    },
  ]

  @Test("repairs what is damaged, so that it runs, and gives every byte back", arguments: damages)
  func healing(_ damage: Damage) async throws {
    let workshop = try await Workshop()
    try damage.make(workshop)
    let before = try await workshop.fingerprint()
    let found = try workshop.diagnose().findings.filter { $0.severity != .notice }
    #expect(found.map(\.problem) == [damage.problem])

    let outcome = try workshop.heal()

    #expect(outcome.isDone && outcome.after.isHealthy, "\(outcome.after.findings)")
    let started = try await workshop.startTool()
    #expect(started.output == "tool ran\n", "\(started)")
    #expect(try workshop.heal().isDone == false)

    let undone = try workshop.undo()
    #expect(undone.leftAlone.isEmpty)
    #expect(try await workshop.fingerprint() == before)
  }

  @Test("leaves a script alone that somebody changed since it was looked at")
  func changedMeanwhile() async throws {
    let workshop = try await Workshop()
    try workshop.rewrite("bin/tool", "#!/old/bin/python\n", mode: 0o755)
    let diagnosis = try workshop.diagnose()
    try workshop.rewrite("bin/tool", "#!/other/bin/python\n", mode: 0o755)
    let before = try await workshop.fingerprint()
    #expect(throws: ConvergenceError.self) {
      try workshop.healer.heal(diagnosis) { diagnosis }
    }
    #expect(try await workshop.fingerprint() == before)
  }

  @Test("changes the user's own script by no byte")
  func ownScript() async throws {
    let workshop = try await Workshop()
    try workshop.scratch.write(
      "#!/old/bin/python\nprint('mine')\n", to: workshop.place("bin/mine"), executable: true)
    try workshop.setMode(0o640, of: "bin/tool")
    #expect(try workshop.heal().isDone)
    #expect(
      try workshop.scratch.text(workshop.place("bin/mine")) == "#!/old/bin/python\nprint('mine')\n")
  }
}

/// An environment of ours with a package `tool` in it, which has one script.
struct Workshop: Sendable {
  let scratch: Scratch
  let interpreter: RealInterpreter
  private let host: HostContext

  init() async throws {
    scratch = try Scratch()
    interpreter = RealInterpreter.newest!
    host = HostContext(
      variables: scratch.variables(providing: interpreter).mapValues { ByteString($0) },
      workingDirectory: scratch.project, user: geteuid())
    _ = try heal()
    try install()
  }

  private func install() throws {
    let metadata = package("tool-1.0.dist-info")
    try scratch.write("def main():\n    print('tool ran')\n", to: package("tool.py"))
    try scratch.write(
      "Metadata-Version: 2.1\nName: tool\nVersion: 1.0\n", to: metadata.appending("METADATA"))
    try scratch.write(
      "[console_scripts]\ntool = tool:main\n", to: metadata.appending("entry_points.txt"))
    try scratch.write("pip\n", to: metadata.appending("INSTALLER"))
    try rewrite("bin/tool", "#!\(place("bin/python"))\n", mode: 0o755)
    let files =
      ["../../../bin/tool", "tool.py"]
      + ["INSTALLER", "METADATA", "RECORD", "entry_points.txt"].map { "tool-1.0.dist-info/\($0)" }
    try scratch.write(files.map { "\($0),,\n" }.joined(), to: metadata.appending("RECORD"))
  }

  var healer: Healer { Healer(host: host, trigger: .manual) }

  func healer(unless isStopped: @escaping @Sendable () -> Bool) -> Healer {
    Healer(host: host, trigger: .manual, unless: isStopped)
  }

  func diagnose() throws -> Diagnosis { try diagnose(providing: nil) }

  /// What is seen when another interpreter than the usual one is named.
  func diagnose(providing other: RealInterpreter?) throws -> Diagnosis {
    let project = Project(directory: scratch.project, source: .replHome)
    return Diagnosis(
      try Observer(host: host, python: other?.executable.string, scope: .everything)
        .observe(project))
  }

  func heal() throws -> Healer.Outcome { try healer.heal(try diagnose(), looking: diagnose) }

  func undo() throws -> Undoer.Outcome {
    try Undoer(host: host, project: scratch.project, environment: scratch.environment).undo(.last)
  }

  func history() throws -> History {
    try History(ofEnvironmentAt: scratch.environment, in: host)
  }

  func place(_ path: FilePath) -> FilePath { scratch.environment.pushing(path) }

  func package(_ name: String) -> FilePath {
    place(FilePath("lib/python\(interpreter.minor)/site-packages")).appending(name)
  }

  func relative(_ path: FilePath) -> FilePath { path.relative(to: scratch.environment) }

  /// Gives the script of the package other first lines.
  func rewrite(_ script: FilePath, _ head: String, mode: mode_t) throws {
    try scratch.write(
      head + "import sys\nfrom tool import main\nsys.exit(main())\n", to: place(script),
      executable: true)
    try setMode(mode, of: script)
  }

  func setMode(_ mode: mode_t, of path: FilePath) throws {
    if chmod(place(path).string, mode) < 0 { throw Errno(rawValue: errno) }
  }

  func rename(_ path: FilePath, to new: FilePath) throws {
    if Glibc.rename(path.string, new.string) < 0 { throw Errno(rawValue: errno) }
  }

  func startTool() async throws -> Command.Result { try await scratch.run(place("bin/tool")) }

  /// All of the environment but our own directory.
  func fingerprint() async throws -> String {
    let script = """
      find . -path ./.replit-py -prune -o -printf '%p %y %m %l\\n' | sort
      find . -path ./.replit-py -prune -o -type f -print0 | sort -z | xargs -0 -r sha256sum
      """
    return try await scratch.run("/bin/sh", "-c", script, in: scratch.environment).output
  }
}
