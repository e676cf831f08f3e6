import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A package that declares the interpreter's names", .enabled(if: RealInterpreter.pair != nil))
struct ReservedScriptTests {
  @Test(
    "gets none of them, whatever is missing",
    arguments: ["python", "python3", "python3 python", "activate", "pypy3 python3.99"])
  func getsNoneOfTheInterpretersNames(_ names: String) async throws {
    let scratch = try Scratch()
    let interpreter = try #require(RealInterpreter.pair?.new)
    try scratch.makeDirectory(scratch.environment)
    let made = try await scratch.replitPy("heal", providing: interpreter)
    try #require(made.status == 0, "\(made)")
    let all = names.split(separator: " ")
    let metadata = scratch.environment.appending(
      "lib/python\(interpreter.minor)/site-packages/a-1.0.dist-info")
    try scratch.write("Name: a\nVersion: 1.0\n\n", to: metadata.appending("METADATA"))
    try scratch.write(
      "[console_scripts]\n" + all.map { "\($0) = a:b\n" }.joined(),
      to: metadata.appending("entry_points.txt"))
    try scratch.write(
      "a-1.0.dist-info/METADATA,,\na-1.0.dist-info/RECORD,,\n"
        + all.map { "../../../bin/\($0),,\n" }.joined(), to: metadata.appending("RECORD"))
    let present = all.map { scratch.environment.appending("bin/\($0)") }
    for script in present where PathLookup.exists(script) { try await scratch.remove(script) }

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    for name in ["python", "python3"] {
      let link = scratch.environment.appending("bin/\(name)")
      #expect(try scratch.target(link) == interpreter.executable.string)
    }
    for name in ["pypy3", "python3.99"] {
      #expect(!PathLookup.exists(scratch.environment.appending("bin/\(name)")))
    }
    let activator = try scratch.text(scratch.environment.appending("bin/activate"))
    #expect(!activator.contains("import b") && activator.contains("VIRTUAL_ENV"))
  }
}
