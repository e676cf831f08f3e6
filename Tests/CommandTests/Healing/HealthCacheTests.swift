import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A heal that found nothing wrong is remembered", .enabled(if: RealInterpreter.pair != nil))
struct HealthCacheTests {
  private let pair = RealInterpreter.pair

  private func makeHealthy(_ more: [String: String] = [:]) async throws -> Scratch {
    let scratch = try Scratch()
    let (old, _) = try #require(pair)
    try scratch.makeUserBase(for: old)
    for _ in 1...2 {
      let healed = try await scratch.replitPy("heal", providing: old, more)
      try #require(healed.status == 0, "\(healed)")
    }
    return scratch
  }

  @Test(
    "until something in the environment changes, which the next heal repairs",
    arguments: [
      "ln -sfn /bin/true bin/python3", "rm bin/python", "rm bin/activate",
      "printf '# more\\n' >>bin/activate", "rm bin/pip3", "rm lib64", "rmdir include",
      "rm -r lib/python3*/site-packages", "mv lib lib.old",
      "printf 9 | dd of=pyvenv.cfg bs=1 seek=$(grep -bo 3.1 pyvenv.cfg | tail -n 1 | cut -d: -f1) "
        + "conv=notrunc status=none",
      "touch -r pyvenv.cfg stamp && sed -i 's/^home.*/home = \\/nowhere/' pyvenv.cfg "
        + "&& touch -r stamp pyvenv.cfg && rm stamp",
      "ln -s /nowhere bin/python3.99",
    ])
  func environmentChanges(_ damage: String) async throws {
    let scratch = try await makeHealthy()
    let (old, _) = try #require(pair)
    let done = try await scratch.run("/bin/sh", "-ec", "cd .pythonlibs && \(damage)")
    try #require(done.status == 0, "\(done)")
    #expect(try await scratch.replitPy("doctor", providing: old).status == 1)

    let healed = try await scratch.replitPy("heal", providing: old)

    #expect(healed.status == 0 && !healed.output.contains("nothing to do"), "\(healed)")
    #expect(try await scratch.replitPy("doctor", providing: old).status == 0)
  }

  @Test(
    "until something is left in our own directory that doctor reports",
    arguments: ["mkdir .replit-py/staging.4194303", "touch .replit-py/tmp.1.1"])
  func untilSomethingIsLeftInOurDirectory(_ damage: String) async throws {
    let scratch = try await makeHealthy()
    let (old, _) = try #require(pair)
    _ = try await scratch.run("/bin/sh", "-ec", "cd .pythonlibs && \(damage)")
    #expect(try await scratch.replitPy("doctor", providing: old).status == 1)

    let healed = try await scratch.replitPy("heal", providing: old)

    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.replitPy("doctor", providing: old).status == 0)
    let names = try PathLookup.names(in: scratch.environment.appending(".replit-py"))
    #expect(!names.contains { $0.bytes.starts(with: "staging".utf8) }, "\(names)")
    #expect(!names.contains { $0.bytes.starts(with: "tmp".utf8) }, "\(names)")
  }

  @Test("not while an installer works, whose work may be left behind")
  func atWork() async throws {
    let scratch = try Scratch()
    let (old, _) = try #require(pair)
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    try scratch.makeDirectory(scratch.environment.appending(".replit-py/staging.1"))
    let memory = scratch.directory.appending("cache/replit-py/healthy")
    let before = try await scratch.timedFingerprint(of: memory)
    _ = try await scratch.replitPy("heal", providing: old)
    #expect(try await scratch.timedFingerprint(of: memory) == before)
  }

  @Test("until the program is another build")
  func otherBuild() async throws {
    let scratch = try await makeHealthy()
    let (old, _) = try #require(pair)
    let copy = scratch.directory.appending("replit-py")
    _ = try await scratch.run("/bin/cp", Program.path.string, copy.string)
    let memory = scratch.directory.appending("cache/replit-py/healthy")
    let before = try await scratch.timedFingerprint(of: memory)

    let healed = try await scratch.run(
      copy, "heal", variables: scratch.variables(providing: old))

    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.timedFingerprint(of: memory) != before)
  }

  @Test("until an earlier directory of PATH gains an interpreter")
  func interpreterAppears() async throws {
    let (old, new) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    let earlier = scratch.directory.appending("earlier")
    try scratch.makeDirectory(earlier)
    let path = ["PATH": "\(earlier):\(old.bin):/usr/bin:/bin"]
    for _ in 1...2 { _ = try await scratch.replitPy("heal", providing: old, path) }
    try scratch.link(earlier.appending("python3"), to: new.executable)

    _ = try await scratch.replitPy("heal", providing: old, path)

    let python = scratch.environment.appending("bin/python3")
    #expect(try scratch.target(python) == new.executable.string)
  }

  @Test("until the settings name another environment")
  func settingsChange() async throws {
    let scratch = try await makeHealthy()
    let (old, _) = try #require(pair)
    try scratch.write(
      "[replit-py]\nenvironment = \"other\"\n", to: scratch.project.appending(".replit"))

    let healed = try await scratch.replitPy("heal", providing: old)

    #expect(healed.status == 0 && healed.output.contains("made other"), "\(healed)")
  }

  @Test("but the memory is no part of the environment, and may be lost or damaged")
  func memoryIsLost() async throws {
    let scratch = try await makeHealthy()
    let (old, _) = try #require(pair)
    let memory = scratch.directory.appending("cache/replit-py/healthy")
    for name in try PathLookup.names(in: memory) {
      try scratch.write("replit-py healthy 1\0rubbish", to: memory.pushing(FilePath(name)))
    }

    let healed = try await scratch.replitPy("heal", providing: old)

    #expect(healed.status == 0 && healed.output.contains("nothing to do"), "\(healed)")
  }
}
