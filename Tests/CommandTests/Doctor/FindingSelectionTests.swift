import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Which findings are wanted", .enabled(if: RealInterpreter.newest != nil))
struct FindingSelectionTests {
  let interpreter = RealInterpreter.newest

  /// An environment with `shebang-stale` (RP301), `script-damaged` (RP306), `pth-broken` (RP440).
  private func make() async throws -> Scratch {
    let scratch = try Scratch()
    let interpreter = try #require(interpreter)
    try scratch.makeUserBase(for: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)
    try #require(healed.status == 0, "\(healed)")
    let packages = scratch.sitePackages(interpreter)
    let bin = scratch.environment.appending("bin")
    let record = packages.appending("greeting-1.0.dist-info/RECORD")
    try scratch.write(
      try scratch.text(record) + "../../../bin/one,,\n../../../bin/two,,\n", to: record)
    try scratch.write(
      "#!/nix/store/gone/bin/python3\nimport greeting\n", to: bin.appending("one"),
      executable: true)
    try scratch.write("#!\(bin)/python3\nimport greeting\n", to: bin.appending("two"))
    try scratch.write("import not_there_at_all\n", to: packages.appending("zz.pth"))
    return scratch
  }

  private static let all = ["pth-broken", "script-damaged", "shebang-stale"]

  @Test(
    "is said by code, by the beginning of codes, by name, and several with commas",
    arguments: [
      ([], all), (["--select", "RP301"], ["shebang-stale"]),
      (["--select", "rp301"], ["shebang-stale"]),
      (["--select", "shebang-stale"], ["shebang-stale"]),
      (["--select", "RP3"], ["script-damaged", "shebang-stale"]), (["--select", "RP"], all),
      (["--select", "RP301,pth-broken"], ["pth-broken", "shebang-stale"]),
      (["--select", "RP301", "--select", "RP4"], ["pth-broken", "shebang-stale"]),
      (["--select", "RP1"], []), (["--ignore", "RP301"], ["pth-broken", "script-damaged"]),
      (["--ignore", "RP3"], ["pth-broken"]),
      (["--ignore", "pth-broken"], ["script-damaged", "shebang-stale"]),
      (["--ignore", "RP3,RP4"], []), (["--ignore", "RP3", "--ignore", "RP4"], []),
      (["--select", "RP3", "--ignore", "RP301"], ["script-damaged"]),
      (["--ignore", "RP3", "--select", "RP301"], ["shebang-stale"]),
    ] as [([String], [String])])
  func selection(_ words: [String], _ names: [String]) async throws {
    let scratch = try await make()

    let seen = Seen(
      try await Command(
        Program.path, ["doctor", "--json"] + words,
        variables: scratch.variables(providing: interpreter), directory: scratch.project
      ).run())

    #expect(seen.names == names && seen.status == (names.isEmpty ? 0 : 1), "\(seen)")
  }

  @Test(
    "is one clear error with the nearest name when there is no such finding",
    arguments: [
      ("shebang-stal", "`shebang-stale`"), ("RP3O1", "`RP301`"), ("RP999", ""), ("RP301,nope", ""),
      ("dist-duplicat", "`dist-duplicate`"),
    ], ["--select", "--ignore"])
  func namesTheNearestFinding(_ asked: (name: String, nearest: String), _ option: String)
    async throws
  {
    let scratch = try await make()

    let refused = try await scratch.replitPy("doctor", option, asked.name, providing: interpreter)

    #expect(refused.status == 64 && refused.saysOneError, "\(refused)")
    #expect(refused.output == "" && refused.errors.contains(asked.nearest), "\(refused)")
  }

  @Test(
    "can be set in the project, and `heal` does not repair what is not wanted",
    arguments: [
      (".replit", "[replit-py]\n"), ("pyproject.toml", "[tool.replit-py]\n"),
      ("../config/replit-py/config.toml", ""),
    ],
    [#"["RP301", "pth-broken"]"#, #"["RP3", "RP44"]"#, #"["RP3", "RP4"]"#])
  func isSetInTheProject(_ file: (name: String, table: String), _ value: String) async throws {
    let scratch = try await make()
    try scratch.write(
      "\(file.table)ignore = \(value)\n", to: scratch.project.pushing(FilePath(file.name)))
    let kept = ["bin/one", "lib/python\(interpreter?.minor ?? "")/site-packages/zz.pth"]
      .map { scratch.environment.pushing(FilePath($0)) }
    let before = try kept.map { try scratch.text($0) }
    let left = value.contains("RP301") ? ["script-damaged"] : []

    let seen = try await scratch.doctor(providing: try #require(interpreter))
    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(seen.names == left && seen.status == left.count, "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(try kept.map { try scratch.text($0) } == before)
    let two = scratch.environment.appending("bin/two")
    #expect(PathLookup.isExecutableFile(two) == !left.isEmpty)
    #expect(try await scratch.doctor(providing: try #require(interpreter)).status == 0)
  }

  @Test(
    "can not be set to what is no list of words",
    arguments: ["\"RP301\"", "[301]", "true", "[[\"RP301\"]]"],
    [(".replit", "[replit-py]\n"), ("pyproject.toml", "[tool.replit-py]\n")])
  func wrongValue(_ value: String, _ file: (name: String, table: String)) async throws {
    let scratch = try await make()
    try scratch.write("\(file.table)ignore = \(value)\n", to: scratch.project.appending(file.name))
    let before = try await scratch.timedFingerprint()

    let seen = try await scratch.replitPy("doctor", providing: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(seen.status == 78 && seen.saysOneError, "\(seen)")
    #expect(seen.errors.contains("ignore"), "\(seen)")
    #expect(healed.status == 78 && healed.saysOneError, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }
}
