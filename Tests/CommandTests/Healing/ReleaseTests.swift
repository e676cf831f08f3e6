import Host
import SystemPackage
import TestSupport
import Testing

/// Environments of other releases than this one.
///
/// For each format that was ever written there is a fixture here, which is never changed.
@Suite("An environment healed by", .enabled(if: RealInterpreter.pair != nil))
struct ReleaseTests {
  let pair = RealInterpreter.pair!

  /// What release 0.1.0 left of a user base: journal and state in format 1.
  private func makeFormat1() async throws -> (Scratch, userBase: String) {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)
    let userBase = try await scratch.fingerprint()
    let (executable, minor) = (pair.old.executable.string, pair.old.minor)
    let bin = scratch.environment.appending("bin")
    var steps = ["{\"path\":\"bin\",\"before\":{\"absent\":{}},\"after\":{\"directory\":{}}}"]
    for name in ["python", "python3", "python\(minor)"] {
      try scratch.link(bin.appending(name), to: pair.old.executable)
      steps.append(
        "{\"path\":\"bin/\(name)\",\"before\":{\"absent\":{}},"
          + "\"after\":{\"link\":{\"target\":\"\(executable)\"}}}")
    }
    let configuration = """
      home = \(pair.old.bin)
      version = \(pair.old.version)
      include-system-site-packages = true
      replit-py = 0.1.0

      """
    try scratch.write(configuration, to: scratch.environment.appending("pyvenv.cfg"))
    steps.append(
      "{\"path\":\"pyvenv.cfg\",\"before\":{\"absent\":{}},"
        + "\"after\":{\"file\":{\"digest\":\"\(digest(configuration))\"}}}")
    try scratch.write(
      "{\"schema\":1,\"id\":1,\"time\":1700000000,\"release\":\"0.1.0\",\"trigger\":\"manual\","
        + "\"findings\":[\"RP102\"],\"to\":\"\(pair.old.version)\",\"undoesAll\":false,"
        + "\"steps\":[\(steps.joined(separator: ","))]}\n",
      to: scratch.environment.appending(".replit-py/journal/1.json"))
    try scratch.link(
      scratch.environment.appending(".replit-py/base"), to: pair.old.executable)
    return (scratch, userBase)
  }

  /// FNV-1a, which format 1 tells changed files by.
  private func digest(_ text: String) -> String {
    let value = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(value, radix: 16)
  }

  @Test("format 1 is followed on, and undone to the user base once the user says it is theirs")
  func format1() async throws {
    let (scratch, userBase) = try await makeFormat1()

    let log = try await scratch.replitPy("log", providing: pair.new)
    let healed = try await scratch.replitPy("heal", providing: pair.new)
    let refused = try await scratch.replitPy("undo", "--all", providing: pair.new)
    let undone = try await scratch.replitPy("undo", "--all", "--unproven", providing: pair.new)

    #expect(log.status == 0 && log.output.contains(pair.old.version), "\(log)")
    #expect(healed.status == 0 && healed.output.contains(pair.new.version), "\(healed)")
    #expect(refused.status == 77 && refused.saysOneError, "\(refused)")
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == userBase)
  }

  @Test("a newer release keeps the keys and files that this one does not know")
  func newerKeys() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)
    _ = try await scratch.replitPy("heal", providing: pair.old)
    let configuration = scratch.environment.appending("pyvenv.cfg")
    let text = try scratch.text(configuration).replacing(
      "replit-py = 0.1.0", with: "replit-py = 9.0")
    try scratch.write(text + "replit-py-pinned = yes\n", to: configuration)
    let own = scratch.environment.appending(".replit-py")
    try scratch.write("{\"schema\":9}\n", to: own.appending("state.json"))
    try scratch.write("of tomorrow\n", to: own.appending("plan"))

    let healed = try await scratch.replitPy("heal", providing: pair.new)

    #expect(healed.status == 0, "\(healed)")
    let after = try scratch.text(configuration)
    #expect(after.contains("replit-py-pinned = yes\n"), "\(after)")
    #expect(try scratch.text(own.appending("plan")) == "of tomorrow\n")
  }

  @Test("a newer release that was killed half-way is left alone, with a word and 73")
  func newerPending() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)
    _ = try await scratch.replitPy("heal", providing: pair.old)
    let sealed = try await scratch.run("/usr/bin/python3", "-c", Self.seal)
    try #require(sealed.status == 0, "\(sealed)")
    let before = try await scratch.fingerprint()

    let healed = try await scratch.replitPy("heal", providing: pair.new)
    let checked = try await scratch.replitPy(
      "fsck", scratch.project.string, providing: pair.new)

    #expect(healed.status == 73 && healed.errors.contains("newer release"), "\(healed)")
    #expect(checked.status == 73 && checked.errors.contains("newer release"), "\(checked)")
    #expect(try await scratch.fingerprint() == before)
  }

  /// Leaves a heal under way as the same user's program of another release does, with its proof.
  private static let seal = #"""
    import hashlib, hmac, os, subprocess
    key = open(os.environ["XDG_STATE_HOME"] + "/replit-py/journal-key", "rb").read()
    inode, birth = subprocess.check_output(
        ["stat", "-c", "%i %.9W", ".pythonlibs"], text=True).split()
    identity = f"{inode}:{birth.replace('.', '')}"
    line = b'{"schema":9,"id":2,"steps":"of tomorrow"}\n'
    text = b"replit-py journal 1\0" + identity.encode() + b"\0" + line
    code = hmac.new(key, text, hashlib.sha256).hexdigest()
    with open(".pythonlibs/.replit-py/pending", "wb") as pending:
        pending.write(line[:-2] + b',"proof":"' + code.encode() + b'"}\n')
    """#

  @Test("one that was taken off the machine works on with plain Python and pip")
  func programRemoved() async throws {
    let interpreter = try #require(RealInterpreter.relocatable.last)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    _ = try await scratch.replitPy("heal", providing: interpreter)
    let wheel = try await scratch.makeWheel(with: interpreter)
    let used = try await scratch.run(
      "/bin/bash", "-ec",
      """
      . .pythonlibs/bin/activate
      pip install --quiet --no-index --no-deps '\(wheel)'
      python -c 'import greeting, tiny; print(tiny.__file__)'
      """)

    #expect(used.status == 0, "\(used)")
    #expect(used.output.hasPrefix("\(scratch.environment)/lib/"), "\(used)")
  }
}
