import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "An environment that can not be written, or is not what it seems",
  .enabled(if: !RealInterpreter.all.isEmpty))
struct HostileEnvironmentTests {
  let interpreter = RealInterpreter.all.last

  @Test("a file in its place is moved aside, and kept")
  func fileInItsPlace() async throws {
    let scratch = try Scratch()
    try scratch.write("precious\n", to: scratch.environment)

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    #expect(try scratch.text(scratch.project.appending(".pythonlibs.set-aside")) == "precious\n")
  }

  @Test(
    "a link that leads nowhere, or in a circle: exit 73",
    arguments: ["/nonexistent/libs", ".pythonlibs"])
  func environmentIsADanglingLink(_ target: String) async throws {
    let scratch = try Scratch()
    try scratch.link(scratch.environment, to: FilePath(target))
    let before = try await scratch.timedFingerprint(of: scratch.project)

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("RP104"), "\(healed)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
  }

  @Test("a link to a directory elsewhere: exit 77, and `--adopt` heals it there")
  func linkElsewhere() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    let elsewhere = scratch.directory.appending("elsewhere")
    _ = try await scratch.run("/bin/mv", scratch.environment.string, elsewhere.string)
    try scratch.link(scratch.environment, to: elsewhere)
    let content = try await scratch.fingerprint(of: elsewhere)
    let before = try await scratch.timedFingerprint(of: elsewhere)

    let refused = try await scratch.replitPy("heal", providing: interpreter)
    #expect(refused.status == 77 && refused.saysOneError, "\(refused)")
    #expect(refused.errors.contains("--adopt"), "\(refused)")
    #expect(try await scratch.timedFingerprint(of: elsewhere) == before)
    let healed = try await scratch.replitPy("heal", "--adopt", providing: interpreter)
    let again = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0 && again.status == 0, "\(healed) \(again)")
    #expect(PathLookup.exists(elsewhere.appending("pyvenv.cfg")))
    #expect(try scratch.target(scratch.environment) == elsewhere.string)
    let kept = try await scratch.replitPy("undo", "--all", providing: interpreter)
    #expect(kept.status == 77 && kept.errors.contains("--adopt"), "\(kept)")
    let undone = try await scratch.replitPy("undo", "--all", "--adopt", providing: interpreter)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint(of: elsewhere) == content)
  }

  @Test(
    "a part of it that is a link outside: exit 73, and nothing is written there",
    arguments: ["bin", "lib"])
  func partOutside(_ part: String) async throws {
    let scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment.appending("include"))
    let outside = scratch.directory.appending("outside")
    try scratch.write("kept\n", to: outside.appending("file"))
    try scratch.link(scratch.environment.appending(part), to: outside)
    let before = try await scratch.timedFingerprint(of: scratch.project)
    let theirs = try await scratch.timedFingerprint(of: outside)

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("`\(part)` is a link that leaves the environment"), "\(healed)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
    #expect(try await scratch.timedFingerprint(of: outside) == theirs)
  }

  @Test(
    "deeper links outside are not written through",
    arguments: [
      "include", "lib64", "bin/python3", "bin/activate", "bin/pip", "pyvenv.cfg", ".replit-py",
    ])
  func deeperLinks(_ part: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    try scratch.makeDirectory(scratch.environment.appending("bin"))
    let outside = scratch.directory.appending("outside")
    let isDirectory = ["include", "lib64", ".replit-py"].contains(part)
    let place = isDirectory ? outside : outside.appending("file")
    try scratch.write("kept\n", to: outside.appending("file"))
    try scratch.link(scratch.environment.pushing(FilePath(part)), to: place)
    let theirs = try await scratch.timedFingerprint(of: outside)

    _ = try await scratch.replitPy("heal", "--adopt", providing: interpreter)

    #expect(try await scratch.timedFingerprint(of: outside) == theirs)
  }

  @Test(
    "links in a circle are repaired",
    arguments: ["bin/python", "bin/python3", "lib64", "pyvenv.cfg"])
  func loops(_ part: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    _ = try await scratch.replitPy("heal", providing: interpreter)
    let place = scratch.environment.pushing(FilePath(part))
    _ = try await scratch.run("/bin/rm", place.string)
    try scratch.link(place, to: FilePath(place.lastComponent!.string))

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.replitPy("doctor", providing: interpreter).status == 0)
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python3"), "-c", "import greeting, sys; print(sys.prefix)")
    #expect(answer.output == "\(scratch.environment)\n", "\(answer)")
  }

  @Test("a read-only mount: exit 73", .enabled(if: Mount.isPossible))
  func readOnlyMount() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(interpreter))
    let before = try await scratch.timedFingerprint()
    let script = """
      mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && cd "$1" && exec "$0" heal
      """

    let healed = try await scratch.run(
      "/usr/bin/unshare", "-m", "/bin/sh", "-c", script, Program.path.string,
      scratch.project.string, variables: scratch.variables(providing: interpreter))

    #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("read-only"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("a full disk: exit 73, and what was there works", .enabled(if: Mount.isPossible))
  func environmentOnAFullDisk() async throws {
    let scratch = try Scratch()
    let place = scratch.directory.appending("disk")
    try scratch.makeDirectory(place)
    let script = """
      mount -t tmpfs -o size=64k,mode=755 none "$1" && mkdir -p "$1/.pythonlibs/lib" && cd "$1" || exit 99
      cat /dev/zero > fill 2>/dev/null
      "$0" heal; status=$?
      find . -path ./fill -prune -o -print | sort; exit $status
      """

    let healed = try await scratch.run(
      "/usr/bin/unshare", "-m", "/bin/sh", "-c", script, Program.path.string, place.string,
      variables: scratch.variables(providing: interpreter))

    #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
    #expect(healed.lines == [".", "./.pythonlibs", "./.pythonlibs/lib"], "\(healed)")
  }

  @Test(
    "another user's: exit 77", .enabled(if: Nobody.isPossible && RealInterpreter.ofEverybody != nil)
  )
  func anotherUsers() async throws {
    let common = try #require(RealInterpreter.ofEverybody)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: common)
    _ = try await scratch.run("/bin/chmod", "-R", "a+rX", scratch.directory.string)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.run(
      "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
      Program.path.string, "heal", variables: scratch.variables(providing: common))

    #expect(healed.status == 77 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("belongs to user 0"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test(
    "modes that forbid writing: exit 73",
    .enabled(if: Nobody.isPossible && RealInterpreter.ofEverybody != nil),
    arguments: ["", "bin", "lib"])
  func environmentIsUnwritable(_ part: String) async throws {
    let common = try #require(RealInterpreter.ofEverybody)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: common)
    try scratch.makeDirectory(scratch.environment.appending("bin"))
    _ = try await scratch.run("/bin/chown", "-R", "65534", scratch.directory.string)
    chmod(scratch.environment.pushing(FilePath(part)).string, 0o555)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.run(
      "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
      Program.path.string, "heal", variables: scratch.variables(providing: common))

    #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("Permission denied"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }
}
