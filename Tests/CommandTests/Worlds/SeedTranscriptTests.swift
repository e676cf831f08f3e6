import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The seed's transcripts", .enabled(if: !RealInterpreter.all.isEmpty))
struct SeedTranscriptTests {
  @Test(
    "what pip installed for the user is imported before and after", arguments: RealInterpreter.all)
  func userPackagesStayImportable(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    let module = try scratch.makeUserBase(for: interpreter)
    let question = "import \(module); print(\(module).where)"
    let before = try await scratch.run(
      interpreter.executable, "-c", question,
      variables: scratch.variables(
        providing: interpreter, ["PYTHONUSERBASE": scratch.environment.string]))

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    let after = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c", question)
    #expect(healed.status == 0, "\(healed)")
    #expect(before.status == 0 && before.output == after.output, "\(before) \(after)")
  }

  @Test("`lib64` leads to `lib`, and `include` is there", arguments: RealInterpreter.ofEachMinor)
  func directoriesAreThoseOfAVirtualEnvironment(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)

    _ = try await scratch.replitPy("heal", providing: interpreter)

    #expect(try scratch.target(scratch.environment.appending("lib64")) == "lib")
    #expect(PathLookup.isDirectory(scratch.environment.appending("include")))
  }

  @Test("`pyvenv.cfg` says where, which and whose", arguments: RealInterpreter.ofEachMinor)
  func configurationHasTheLinesOfTheSeed(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)

    _ = try await scratch.replitPy("heal", providing: interpreter)

    #expect(
      try scratch.text(scratch.environment.appending("pyvenv.cfg")) == """
        home = \(interpreter.bin)
        version = \(interpreter.version)
        include-system-site-packages = true
        replit-py = \(Release.version)

        """)
  }

  @Test(
    "the names in `bin` are absolute links to the real executable",
    arguments: RealInterpreter.ofEachMinor)
  func namesAreDirectLinks(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    let provided = try scratch.provideWrapper(of: interpreter)

    _ = try await scratch.replitPy("heal", providing: nil, scratch.path([provided]))

    for name in ["python", "python3", "python\(interpreter.minor)"] {
      let link = scratch.environment.appending("bin").appending(name)
      #expect(try scratch.target(link) == interpreter.executable.string)
    }
  }

  @Test("what was in the user base is there afterwards, byte for byte")
  func nothingOfTheUserBaseIsTouched() async throws {
    let scratch = try Scratch()
    let interpreter = try #require(RealInterpreter.all.last)
    try scratch.makeUserBase(for: interpreter)
    try scratch.write(
      "#!\(interpreter.executable)\n", to: scratch.environment.appending("bin/normalizer"),
      executable: true)
    let before = try await scratch.timedFingerprint(of: scratch.environment.appending("lib"))
    let script = try scratch.text(scratch.environment.appending("bin/normalizer"))

    _ = try await scratch.replitPy("heal", providing: interpreter)

    #expect(
      try await scratch.timedFingerprint(of: scratch.environment.appending("lib")) == before)
    #expect(try scratch.text(scratch.environment.appending("bin/normalizer")) == script)
  }
}

@Suite("A newer Python behind a wrapper", .enabled(if: RealInterpreter.pair != nil))
struct NewerPythonTests {
  let pair = RealInterpreter.pair

  /// A converted project, then the newer version provided as the seed has it: through a wrapper,
  /// the environment's own `bin` first on `PATH`.
  private func followed() async throws -> (Scratch, Command.Result) {
    let (old, new) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    let wrapper = try scratch.provideWrapper(of: new)
    var variables = scratch.path([scratch.environment.appending("bin"), wrapper])
    variables["VIRTUAL_ENV"] = scratch.environment.string
    return (scratch, try await scratch.replitPy("heal", providing: nil, variables))
  }

  @Test("`python` and `python3` follow, the new name is added, the old one stays")
  func namesFollow() async throws {
    let (old, new) = try #require(pair)
    let (scratch, healed) = try await followed()

    #expect(healed.status == 0, "\(healed)")
    let bin = scratch.environment.appending("bin")
    for name in ["python", "python3", "python\(new.minor)"] {
      #expect(try scratch.target(bin.appending(name)) == new.executable.string)
    }
    #expect(try scratch.target(bin.appending("python\(old.minor)")) == old.executable.string)
  }

  @Test("`pyvenv.cfg` says the new version, and the new Python runs in the environment")
  func configurationFollows() async throws {
    let (_, new) = try #require(pair)
    let (scratch, _) = try await followed()

    let lines = try scratch.text(scratch.environment.appending("pyvenv.cfg")).split(separator: "\n")
    #expect(lines.prefix(2) == ["home = \(new.bin)", "version = \(new.version)"])
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c",
      "import sys; print(sys.prefix, '%d.%d.%d' % sys.version_info[:3])")
    #expect(answer.output == "\(scratch.environment) \(new.version)\n")
  }

  @Test("the old packages stay where they are, and the heal says so")
  func oldPackagesStay() async throws {
    let (old, _) = try #require(pair)
    let (scratch, healed) = try await followed()

    #expect(healed.output.contains("lib/python\(old.minor)"), "\(healed)")
    let packages = scratch.environment.appending("lib/python\(old.minor)/site-packages")
    #expect(PathLookup.exists(packages.appending("greeting.py")))
  }

  @Test("going back to the old Python needs no other command")
  func goesBack() async throws {
    let (old, _) = try #require(pair)
    let (scratch, _) = try await followed()

    let healed = try await scratch.replitPy("heal", providing: old)

    #expect(healed.status == 0, "\(healed)")
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c", "import greeting; print(greeting.where)")
    #expect(answer.output.hasPrefix(scratch.environment.string))
  }
}
