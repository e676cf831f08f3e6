import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What the environment offers afterwards", .enabled(if: !RealInterpreter.relocatable.isEmpty))
struct PipTests {
  let interpreter = RealInterpreter.relocatable.last

  private func makeConverted(_ interpreter: RealInterpreter) async throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    let healed = try await scratch.replitPy("heal", providing: interpreter)
    try #require(healed.status == 0, "\(healed)")
    return scratch
  }

  @Test(
    "with `PATH` and `VIRTUAL_ENV` alone, `python` and `pip` mean this environment",
    arguments: RealInterpreter.ofEachMinor)
  func namesMeanThisEnvironment(_ interpreter: RealInterpreter) async throws {
    let scratch = try await makeConverted(interpreter)
    let variables = [
      "PATH": "\(scratch.environment)/bin:/usr/bin:/bin",
      "VIRTUAL_ENV": scratch.environment.string,
      "HOME": scratch.directory.appending("home").string,
    ]

    let script = """
      python -c 'import sys, greeting; print(sys.prefix)'
      python3 -c 'import sys; print(sys.prefix)'
      pip --version; pip3 --version
      pip list --format=freeze --path lib64 >/dev/null; pip show greeting | grep ^Version
      """
    let answer = try await scratch.run("/bin/sh", "-c", script, variables: variables)

    #expect(
      answer.lines.prefix(2) == [scratch.environment.string, scratch.environment.string],
      "\(answer)")
    #expect(answer.lines.last == "Version: 1.0", "\(answer)")
    let versions = answer.lines.dropFirst(2).dropLast()
    #expect(
      versions.count == 2 && versions.allSatisfy { $0.hasSuffix("(python \(interpreter.minor))") },
      "\(answer)")
  }

  @Test("`pip` of the base is used where the base has it")
  func pipOfTheBase() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try await makeConverted(interpreter)

    let answer = try await scratch.run("pip".in(scratch), "--version", variables: scratch.entered())

    let prefix = interpreter.bin.removingLastComponent()
    #expect(answer.output.contains(" from \(prefix)/lib/"), "\(answer)")
    #expect(try PathLookup.names(in: scratch.packages(interpreter)).count == 2)
  }

  @Test("`pip` comes from ensurepip where that is all the base has")
  func pipOfEnsurepip() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try Scratch()
    let base = try await scratch.makeBareBase(of: interpreter, hasEnsurepip: true)
    try scratch.makeUserBase(for: base)
    let healed = try await scratch.replitPy("heal", providing: base)
    #expect(healed.status == 0, "\(healed)")
    let launcher = try scratch.text("pip".in(scratch))

    let first = try await scratch.run("pip".in(scratch), "--version", variables: scratch.entered())
    let second = try await scratch.run("pip".in(scratch), "--version", variables: scratch.entered())

    #expect(
      first.status == 0 && first.output.contains(" from \(scratch.environment)/lib/"), "\(first)")
    #expect(second.output == first.output)
    #expect(try scratch.text("pip".in(scratch)) == launcher)
    #expect(try await scratch.replitPy("doctor", providing: base).status == 0)
  }

  @Test("`pip` from `PYTHONPATH` installs into the environment, as a Nix module has it")
  func pipOfPythonPath() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try Scratch()
    let base = try await scratch.makeBareBase(of: interpreter, hasEnsurepip: false)
    try scratch.makeUserBase(for: base)
    _ = try await scratch.replitPy("heal", providing: base)
    let modules = scratch.directory.appending("modules")
    try scratch.link(
      modules.appending("pip"),
      to: interpreter.bin.removingLastComponent().appending(
        "lib/python\(interpreter.minor)/site-packages/pip"))
    let wheel = try await scratch.makeWheel()

    let installed = try await scratch.run(
      "pip".in(scratch), "install", "--quiet", "--no-index", wheel.string,
      variables: scratch.entered(["PYTHONPATH": modules.string]))

    #expect(installed.status == 0, "\(installed)")
    #expect(PathLookup.exists(scratch.packages(interpreter).appending("tinywheel.py")))
  }

  @Test("without any pip, it says what to do")
  func withoutAnyPip() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try Scratch()
    let base = try await scratch.makeBareBase(of: interpreter, hasEnsurepip: false)
    try scratch.makeUserBase(for: base)
    _ = try await scratch.replitPy("heal", providing: base)

    let answer = try await scratch.run("pip".in(scratch), "list", variables: scratch.entered())

    #expect(answer.status != 0 && answer.output.isEmpty, "\(answer)")
    #expect(answer.errors.contains("neither pip nor ensurepip"), "\(answer)")
    #expect(answer.errors.contains("apt install python\(interpreter.minor)-venv"), "\(answer)")
  }

  @Test("settings that send pip elsewhere do not: not to the user's site, not to another Python")
  func pipStaysHere() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try await makeConverted(interpreter)
    let wheel = try await scratch.makeWheel()
    try scratch.write(
      "[install]\nuser = yes\n", to: scratch.directory.appending("config/pip/pip.conf"))

    let installed = try await scratch.run(
      "pip".in(scratch), "install", "--quiet", "--no-index", wheel.string,
      variables: scratch.entered([
        "PIP_USER": "1", "PIP_PYTHON": "/usr/bin/python3",
        "PYTHONUSERBASE": scratch.directory.appending("user").string,
      ]))

    #expect(installed.status == 0, "\(installed)")
    #expect(PathLookup.exists(scratch.packages(interpreter).appending("tinywheel.py")))
    #expect(!PathLookup.exists(scratch.directory.appending("user")))
  }

  @Test("`pip` refuses to work on the base when `pyvenv.cfg` is gone")
  func pipRefusesTheBase() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try await makeConverted(interpreter)
    _ = try await scratch.run("/bin/rm", scratch.environment.appending("pyvenv.cfg").string)

    let answer = try await scratch.run("pip".in(scratch), "list", variables: scratch.entered())

    #expect(answer.status != 0 && answer.output.isEmpty, "\(answer)")
    #expect(answer.errors.contains("replit-py heal"), "\(answer)")
  }

  @Test("`uv pip` means this environment", .enabled(if: Tool.uv != nil))
  func uvMeansThisEnvironment() async throws {
    let interpreter = try #require(interpreter)
    let scratch = try await makeConverted(interpreter)

    let answer = try await scratch.run(
      Tool.uv!, "pip", "list",
      variables: scratch.entered(["UV_CACHE_DIR": scratch.directory.appending("uv").string]))

    #expect(answer.status == 0 && answer.output.contains("greeting 1.0"), "\(answer)")
    #expect(!answer.errors.contains("warning"), "\(answer)")
  }

  @Test(
    "a project's name may have spaces and a newline is no part of a `pip`'s first line",
    arguments: ["two words", "it's \"quoted\"", "$(touch x)"])
  func pipOfAnyProject(_ name: String) async throws {
    let interpreter = try #require(interpreter)
    let scratch = try Scratch(project: FilePath(name))
    try scratch.makeUserBase(for: interpreter)
    _ = try await scratch.replitPy("heal", providing: interpreter)

    let answer = try await scratch.run(
      "pip".in(scratch), "show", "greeting", variables: scratch.entered())

    #expect(answer.output.contains("Version: 1.0"), "\(answer)")
    #expect(!PathLookup.exists(scratch.project.appending("x")))
  }
}

extension String {
  /// The program of this name in the environment.
  fileprivate func `in`(_ scratch: Scratch) -> FilePath {
    scratch.environment.appending("bin").appending(self)
  }
}

extension Scratch {
  fileprivate func packages(_ interpreter: RealInterpreter) -> FilePath {
    environment.appending("lib/python\(interpreter.minor)/site-packages")
  }

  fileprivate func entered(_ more: [String: String]) -> [String: String] {
    entered(providing: nil, more)
  }

  /// A wheel with one module.
  fileprivate func makeWheel() async throws -> FilePath {
    let script = """
      import sys, zipfile
      wheel = zipfile.ZipFile(sys.argv[1], "w")
      info = "tinywheel-1.0.dist-info/"
      wheel.writestr("tinywheel.py", "")
      wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tinywheel\\nVersion: 1.0\\n")
      wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
      wheel.writestr(info + "RECORD", "tinywheel.py,,\\n%sMETADATA,,\\n%sWHEEL,,\\n%sRECORD,,\\n" % (info, info, info))
      wheel.close()
      """
    let wheel = directory.appending("tinywheel-1.0-py3-none-any.whl")
    let made = try await run(
      RealInterpreter.all.last!.executable, "-c", script, wheel.string)
    try #require(made.status == 0, "\(made)")
    return wheel
  }
}
