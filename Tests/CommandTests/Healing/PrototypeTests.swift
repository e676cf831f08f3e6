import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "An environment that the prototype converted", .enabled(if: !RealInterpreter.relocatable.isEmpty))
struct PrototypeTests {
  let interpreter = RealInterpreter.relocatable.last

  /// What the prototype left: three keys, and links into a store path.
  private func makeConverted(
    for interpreter: RealInterpreter, isPresent: Bool
  ) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    let store = scratch.directory.appending(
      "store/8w6mm5q1n7i7cs1933im5vkbgvjlglfn-python3-\(interpreter.version)")
    if isPresent { try scratch.link(store, to: interpreter.bin.removingLastComponent()) }
    let bin = scratch.environment.appending("bin")
    for name in ["python", "python3", "python\(interpreter.minor)"] {
      try scratch.link(
        bin.appending(name), to: store.appending("bin/python\(interpreter.minor)"))
    }
    try scratch.link(scratch.environment.appending("lib64"), to: "lib")
    try scratch.makeDirectory(scratch.environment.appending("include"))
    try scratch.write(
      """
      home = \(store)/bin
      version = \(interpreter.version)
      include-system-site-packages = true

      """, to: scratch.environment.appending("pyvenv.cfg"))
    return scratch
  }

  private func keys(_ scratch: Scratch) throws -> [String] {
    try scratch.text(scratch.environment.appending("pyvenv.cfg")).split(separator: "\n")
      .map { $0.prefix { $0 != " " } }.map(String.init)
  }

  @Test(
    "is adopted without being asked, whether its store path is there or gone",
    arguments: [true, false])
  func isAdopted(isPresent: Bool) async throws {
    let interpreter = try #require(interpreter)
    let scratch = try makeConverted(for: interpreter, isPresent: isPresent)

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    #expect(
      try keys(scratch) == ["home", "version", "include-system-site-packages", "replit-py"],
      "\(healed)")
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c",
      "import greeting, sys; print(sys.prefix)")
    #expect(answer.output == "\(scratch.environment)\n", "\(answer)")
    #expect(try await scratch.replitPy("doctor", providing: interpreter).status == 0)
  }

  @Test("is called inherited, and by its finding's name, before that")
  func isRecognised() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try makeConverted(for: interpreter, isPresent: true)

    let seen = try await scratch.replitPy("doctor", "--json", providing: interpreter)

    let document = try JSONValue(parsing: seen.output)
    #expect(seen.status == 1)
    #expect(document["environment"]?["owner"] == .string("inherited"))
    #expect(
      document["findings"]?.elements.contains { $0["code"] == .string("RP109") } == true)
  }

  @Test(
    "follows a newer Python like any of ours", .enabled(if: RealInterpreter.pair != nil),
    arguments: [true, false])
  func followsANewerPython(isPresent: Bool) async throws {
    let (old, new) = try #require(RealInterpreter.pair)
    let scratch = try makeConverted(for: old, isPresent: isPresent)

    let healed = try await scratch.replitPy("heal", providing: new)

    #expect(healed.status == 0, "\(healed)")
    let python = scratch.environment.appending("bin/python3")
    #expect(try scratch.target(python) == new.executable.string)
    #expect(try await scratch.replitPy("doctor", providing: new).status == 0)
  }

  @Test("comes back byte for byte when all is taken back", arguments: [true, false])
  func isGivenBack(isPresent: Bool) async throws {
    let interpreter = try #require(interpreter)
    let scratch = try makeConverted(for: interpreter, isPresent: isPresent)
    let before = try await scratch.fingerprint()
    _ = try await scratch.replitPy("heal", providing: interpreter)

    let undone = try await scratch.replitPy("undo", "--all", providing: interpreter)

    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == before)
  }
}
