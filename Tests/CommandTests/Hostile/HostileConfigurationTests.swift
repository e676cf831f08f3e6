import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A `pyvenv.cfg` that is not as it should be", .enabled(if: !RealInterpreter.all.isEmpty))
struct HostileConfigurationTests {
  let interpreter = RealInterpreter.all.last!

  /// What is done to a converted environment's `pyvenv.cfg`: shell code that runs beside it.
  enum Damage: String, CaseIterable, Sendable {
    case gone = "rm pyvenv.cfg"
    case empty = ": > pyvenv.cfg"
    case blank = "printf '\\n\\n' > pyvenv.cfg"
    case directory = "rm pyvenv.cfg; mkdir pyvenv.cfg; echo x > pyvenv.cfg/kept"
    case fifo = "rm pyvenv.cfg; mkfifo pyvenv.cfg"
    case danglingLink = "ln -sf /nonexistent pyvenv.cfg"
    case loop = "rm pyvenv.cfg; ln -s pyvenv.cfg pyvenv.cfg"
    case notUTF8 = "printf 'note = caf\\351\\n' >> pyvenv.cfg"
    case otherEncoding = "iconv -t UTF-16 pyvenv.cfg > x; mv x pyvenv.cfg"
    case byteOrderMark = "(printf '\\357\\273\\277'; cat pyvenv.cfg) > x; mv x pyvenv.cfg"
    case nulBytes = "printf 'zeros = \\0\\0\\n' >> pyvenv.cfg"
    case onlyNul = "head -c 4096 /dev/zero > pyvenv.cfg"
    case truncated = "printf 'home = /ro' > pyvenv.cfg"
    case duplicateHome = "echo 'home = /nonexistent' >> pyvenv.cfg"
    case duplicateVersion = "echo 'version = 2.7.1' >> pyvenv.cfg"
    case huge = "head -c 10000000 /dev/zero | tr '\\0' '#' >> pyvenv.cfg"
    case hugeLines = "yes 'key = value' | head -c 10000000 > pyvenv.cfg"
    case mergeConflict =
      "(echo '<<<<<<< ours'; cat pyvenv.cfg; echo =======; cat pyvenv.cfg; echo '>>>>>>> theirs') > x; mv x pyvenv.cfg"
    case homeGone = "sed -i 's,^home = .*,home = /nix/store/gone/bin,' pyvenv.cfg"
    case homeEmpty = "sed -i 's,^home = .*,home =,' pyvenv.cfg"
    case homeRelative = "sed -i 's,^home = .*,home = bin,' pyvenv.cfg"
    case homeOwn = "sed -i \"s,^home = .*,home = $PWD/bin,\" pyvenv.cfg"
    case versionWrong = "sed -i 's,^version = .*,version = banana,' pyvenv.cfg"
    case keyGone = "sed -i '/include-system/d' pyvenv.cfg"
  }

  private func makeConverted() async throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)
    try #require(healed.status == 0, "\(healed)")
    return scratch
  }

  private func damage(_ scratch: Scratch, _ code: String) async throws {
    let done = try await scratch.run(
      "/bin/bash", "-c", code, in: scratch.environment)
    try #require(done.status == 0, "\(done)")
  }

  @Test("is found, repaired, and kept in the backup; it never hangs", arguments: Damage.allCases)
  func isRepaired(_ damage: Damage) async throws {
    let scratch = try await makeConverted()
    let good = try scratch.text(scratch.environment.appending("pyvenv.cfg"))
    try await self.damage(scratch, damage.rawValue)
    let damaged = try await scratch.fingerprint()

    let seen = try await scratch.replitPy("doctor", providing: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)

    // A byte order mark and zeros in a value harm nothing where the keys we need are whole.
    let isHarmless = damage == .nulBytes
    #expect(seen.status == 1 || isHarmless, "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.replitPy("doctor", providing: interpreter).status == 0)
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c", "import greeting, sys; print(sys.prefix)")
    #expect(answer.output == "\(scratch.environment)\n", "\(answer)")
    let text = try scratch.text(scratch.environment.appending("pyvenv.cfg"))
    for line in good.split(separator: "\n") {
      #expect(text.split(separator: "\n").contains(line) || damage == .keyGone, "\(text)")
    }
    if !isHarmless {
      let undo = try await scratch.replitPy("undo", providing: interpreter)
      #expect(undo.status == 0, "\(undo)")
      let undone = try await scratch.fingerprint()
      #expect(withoutOurs(undone) == withoutOurs(damaged))
    }
  }

  private func withoutOurs(_ fingerprint: String) -> [Substring] {
    fingerprint.split(separator: "\n").filter { !$0.contains(".replit-py") }
  }

  @Test("keys that nobody knows stay, byte for byte and in their order")
  func unknownKeysStay() async throws {
    let scratch = try await makeConverted()
    let own = "# by hand\nPrompt='x'\n  weird   =   spaced  \n\nno equals sign\n"
    try await damage(
      scratch, "sed -i '1s,.*,home = /gone,' pyvenv.cfg; cat >> pyvenv.cfg <<'END'\n\(own)END\n")

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    let text = try scratch.text(scratch.environment.appending("pyvenv.cfg"))
    #expect(text.hasSuffix(own), "\(text)")
    #expect(text.hasPrefix("home = \(interpreter.bin)\n"), "\(text)")
  }

  @Test("lines that end in CR LF are no error, and nothing is done about them alone")
  func carriageReturns() async throws {
    let scratch = try await makeConverted()
    try await damage(scratch, "sed -i 's/$/\\r/' pyvenv.cfg")
    let before = try await scratch.timedFingerprint()

    let seen = try await scratch.replitPy("doctor", providing: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(seen.status == 0 && seen.output.contains("RP156"), "\(seen)")
    #expect(healed.status == 0 && healed.output.hasSuffix("nothing to do\n"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test(
    "that its owner may not read is put right",
    .enabled(if: Nobody.isPossible && RealInterpreter.ofEverybody != nil))
  func unreadableConfiguration() async throws {
    let common = try #require(RealInterpreter.ofEverybody)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: common)
    _ = try await scratch.run("/bin/chown", "-R", "65534", scratch.directory.string)
    let heal = Nobody.words(Program.path.string, ["heal"])
    let variables = scratch.variables(providing: common)
    _ = try await Command(
      "/usr/bin/setpriv", heal, variables: variables, directory: scratch.project
    ).run()
    chmod(scratch.environment.appending("pyvenv.cfg").string, 0)

    let healed = try await Command(
      "/usr/bin/setpriv", heal, variables: variables, directory: scratch.project
    ).run()

    #expect(healed.status == 0, "\(healed)")
    let text = try scratch.text(scratch.environment.appending("pyvenv.cfg"))
    #expect(text.hasPrefix("home = /usr/bin\n"), "\(text)")
  }

  @Test("beside the interpreter, where it shadows ours, it goes to the backup")
  func configurationBesideTheInterpreter() async throws {
    let scratch = try await makeConverted()
    try scratch.write("home = /nowhere\n", to: scratch.environment.appending("bin/pyvenv.cfg"))

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    #expect(!PathLookup.exists(scratch.environment.appending("bin/pyvenv.cfg")))
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c", "import sys; print(sys.prefix)")
    #expect(answer.output == "\(scratch.environment)\n", "\(answer)")
  }
}
