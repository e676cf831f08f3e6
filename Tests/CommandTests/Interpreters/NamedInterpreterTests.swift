import Host
import SystemPackage
import TestSupport
import Testing

@Suite("An interpreter that was asked for by name", .enabled(if: RealInterpreter.pair != nil))
struct NamedInterpreterTests {
  @Test(
    "and can not be used is named with the reason, in one line, with 69",
    arguments: [
      ("/nonexistent/python3", "there is none"), ("3.99", "not the version asked for"),
      ("/bin/ls", "exited with"), ("no-such-python", "there is none"),
    ])
  func namesTheReasonItIsUnusable(_ name: String, _ reason: String) async throws {
    let scratch = try Scratch()
    let (old, _) = try #require(RealInterpreter.pair)
    try scratch.makeUserBase(for: old)

    let healed = try await scratch.replitPy("heal", "--python", name, providing: old)

    #expect(healed.status == 69, "\(healed)")
    #expect(healed.errors.hasPrefix("error: `\(name)`") && healed.errors.contains(reason))
    #expect(healed.errors.split(separator: "\n").count == 2, "\(healed)")
  }

  @Test("is followed when it is a path, a version or a name on PATH")
  func usable() async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    for name in [new.executable.string, new.minor, "python\(new.minor)"] {
      let scratch = try Scratch()
      try scratch.makeUserBase(for: old)
      let path = ["PATH": "\(old.bin):\(new.bin):/usr/bin:/bin"]

      let healed = try await scratch.replitPy("heal", "--python", name, providing: nil, path)

      #expect(healed.status == 0, "\(name): \(healed)")
      let version = try await scratch.run(scratch.environment.appending("bin/python"), "-V")
      #expect(version.output.contains("Python \(new.minor)."), "\(name)")
    }
  }
}
