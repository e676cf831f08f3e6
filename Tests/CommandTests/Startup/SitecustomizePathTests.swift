import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Python's start, the path and pip", .enabled(if: !RealInterpreter.relocatable.isEmpty))
struct SitecustomizePathTests {
  @Test("appends `REPLIT_PYTHONPATH` in its order", arguments: Scratch.pythons)
  func replitPythonPath(_ python: FilePath) async throws {
    let scratch = try Scratch()
    try await scratch.installHook()

    let started = try await scratch.start(
      python, "import sys; print(sys.path[-3:], sys.path.count('/b'))",
      ["VIRTUAL_ENV": "", "REPLIT_PYTHONPATH": "/b::/a:/b:\(scratch.hook):/c"])

    #expect(started.output == "['/b', '/a', '/c'] 1\n" && started.errors.isEmpty, "\(started)")
  }

  @Test("lets the next one on the path run as if it were alone", arguments: Scratch.pythons)
  func nextOne(_ python: FilePath) async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let other = scratch.directory.appending("other")
    try scratch.write(
      "import sys\nsys.path.append('/added')\nvalue = __file__\n",
      to: other.appending("sitecustomize.py"))
    let code = """
      import sitecustomize as s, sys
      print(s.value, s.__spec__.origin, hasattr(s, "duty"), "/added" in sys.path)
      """

    let started = try await scratch.start(
      python, code, ["PYTHONPATH": "\(scratch.hook):\(other)", "VIRTUAL_ENV": ""])

    let file = "\(other)/sitecustomize.py"
    #expect(started.output == "\(file) \(file) False True\n", "\(started)")
    #expect(started.errors.isEmpty)
  }

  @Test(
    "shows the next one's failure as Python does without it",
    arguments: Scratch.pythons,
    [
      "raise ValueError('oops')", "import nonexistent", "syntax error", "import sys; sys.exit(9)",
      "raise ImportError('x', name='sitecustomize')", "raise ImportError('x')", "\\0", "pass",
    ])
  func failureOfTheNextOne(_ python: FilePath, _ line: String) async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let other = scratch.directory.appending("other")
    try scratch.write(
      line.replacing("\\0", with: "\0") + "\n", to: other.appending("sitecustomize.py"))

    let alone = try await scratch.start(
      python, ["PYTHONPATH": "\(other)", "VIRTUAL_ENV": ""])
    let chained = try await scratch.start(
      python, ["PYTHONPATH": "\(scratch.hook):\(other)", "VIRTUAL_ENV": ""])

    // Only what ends Python comes with a traceback, and with the way to it.
    let said =
      line.contains("exit") ? [chained, alone].map(\.lastError) : [chained.errors, alone.errors]
    #expect(said[0] == said[1] && chained.output == alone.output, "\(chained)")
    #expect(chained.status == alone.status)
  }

  @Test("calls the next one once where it is there twice itself, in a directory or a link to it")
  func copies() async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let copy = scratch.directory.appending("copy")
    let alias = scratch.directory.appending("alias")
    let other = scratch.directory.appending("other")
    try scratch.write(
      try scratch.text(scratch.hook.appending("sitecustomize.py")),
      to: copy.appending("sitecustomize.py"))
    try scratch.link(alias, to: scratch.hook)
    try scratch.write("print('other')\n", to: other.appending("sitecustomize.py"))
    let python = RealInterpreter.relocatable.last!
    let path = [scratch.hook, copy, alias, copy, scratch.hook, other, alias].map(\.string)
      .joined(separator: ":")

    for (path, said) in [(path, "other\nhello\n"), ("\(copy):\(alias)", "hello\n")] {
      let started = try await scratch.start(
        python.executable, ["PYTHONPATH": path, "VIRTUAL_ENV": ""])
      #expect(started.output == said && started.errors.isEmpty, "\(started)")
    }
    // Python itself lists no directory twice, but a line of a .pth file can.
    let user = scratch.directory.appending("user")
    try scratch.write(
      "import sys; sys.path.append('\(scratch.hook)')\n",
      to: user.appending("lib/python\(python.minor)/site-packages/twice.pth"))
    let twice = try await scratch.start(
      python.executable,
      [
        "PYTHONPATH": "\(scratch.hook):\(copy)", "VIRTUAL_ENV": "",
        "PYTHONUSERBASE": user.string,
      ])
    #expect(twice.output == "hello\n" && twice.errors.isEmpty, "\(twice)")
  }

  @Test(
    "finds the next one in an archive, as a package, and none in a plain directory",
    arguments: Scratch.pythons)
  func otherForms(_ python: FilePath) async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let package = scratch.directory.appending("package")
    let plain = scratch.directory.appending("plain")
    let archive = scratch.directory.appending("archive.zip")
    try scratch.write("print(__name__)\n", to: package.appending("sitecustomize/__init__.py"))
    try scratch.makeDirectory(plain.appending("sitecustomize"))
    _ = try await scratch.run(
      python, "-I", "-m", "zipfile", "-c", archive.string,
      package.appending("sitecustomize").string)

    for (directory, said) in [
      (package, "sitecustomize\n"), (archive, "sitecustomize\n"), (plain, ""),
    ] {
      let started = try await scratch.start(
        python, ["PYTHONPATH": "\(scratch.hook):\(directory)", "VIRTUAL_ENV": ""])
      #expect(started.output == "\(said)hello\n" && started.errors.isEmpty, "\(started)")
    }
  }

  @Test(
    "makes console scripts of pip's start `python3` of `PATH`",
    arguments: RealInterpreter.relocatable, ["pip", "-m pip", "-mpip"])
  func consoleScripts(_ interpreter: RealInterpreter, _ words: String) async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let wheel = try await scratch.makeWheelWithScript()
    let program =
      words == "pip" ? "'\(interpreter.bin)/pip'" : "'\(interpreter.executable)' \(words)"

    let installed = try await scratch.installForUser(wheel, with: program)

    #expect(installed.status == 0, "\(installed)")
    let script = try scratch.text(scratch.userScript)
    #expect(script.hasPrefix("#!/usr/bin/env python3\n"), "\(script)")
  }

  @Test("makes them start it through a shell where pip would need one")
  func consoleScriptsThroughAShell() async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let interpreter = RealInterpreter.relocatable.last!
    let wheel = try await scratch.makeWheelWithScript()
    let python = scratch.directory.appending("two words/python3")
    try scratch.link(python, to: interpreter.executable)

    let installed = try await scratch.installForUser(wheel, with: "'\(python)' -m pip")
    let answer = try await scratch.run(
      scratch.userScript, variables: scratch.variables(providing: interpreter, scratch.userBase))

    #expect(installed.status == 0, "\(installed)")
    let script = try scratch.text(scratch.userScript)
    #expect(script.hasPrefix("#!/bin/sh\n'''exec' python3 \"$0\" \"$@\"\n' '''\n"), "\(script)")
    #expect(answer.output == "tiny\n", "\(answer)")
  }

  @Test("leaves them to pip in a virtual environment")
  func consoleScriptsOfAnEnvironment() async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let interpreter = RealInterpreter.relocatable.last!
    let wheel = try await scratch.makeWheelWithScript()
    _ = try await scratch.run(
      interpreter.executable, "-I", "-m", "venv", "--without-pip", "--system-site-packages",
      scratch.environment.string)
    let python = scratch.environment.appending("bin/python")

    let installed = try await scratch.run(
      python, "-m", "pip", "install", "--quiet", "--no-index", wheel.string,
      variables: scratch.startVariables)

    #expect(installed.status == 0, "\(installed)")
    let script = try scratch.text(scratch.environment.appending("bin/tiny"))
    #expect(script.hasPrefix("#!\(python)"), "\(script)")
  }

  @Test("does not import pip for it, nor watch for it in other programs")
  func importsNothing() async throws {
    let scratch = try Scratch()
    try await scratch.installHook()
    let interpreter = RealInterpreter.relocatable.last!
    let program = scratch.directory.appending("pipeline")
    try scratch.write(
      "import sys; print('pip' in sys.modules, str(sys.meta_path[0]))\n", to: program)

    let named = try await scratch.run(
      interpreter.executable, program.string, variables: scratch.startVariables)
    let other = try await scratch.start(
      interpreter.executable, "import sys; print('pip' in sys.modules, str(sys.meta_path[0]))")

    #expect(named.output == "False <class 'sitecustomize.PipScripts'>\n", "\(named)")
    #expect(other.output.hasPrefix("False ") && !other.output.contains("PipScripts"), "\(other)")
  }
}

extension Command.Result {
  fileprivate var lastError: String { errors.split(separator: "\n").last.map(String.init) ?? "" }
}

extension Scratch {
  fileprivate var userBase: [String: String] {
    ["PYTHONUSERBASE": directory.appending("user").string, "PYTHONPATH": hook.string]
  }

  fileprivate var userScript: FilePath { directory.appending("user/bin/tiny") }

  /// Runs `program`, a pip, so that the real interpreter is not changed.
  fileprivate func installForUser(
    _ wheel: FilePath, with program: String
  ) async throws -> Command.Result {
    let line = "\(program) install --quiet --user --no-index --no-warn-script-location '\(wheel)'"
    return try await run("/bin/sh", "-c", line, variables: variables.merging(userBase) { $1 })
  }

  /// A wheel with one module and one console script.
  fileprivate func makeWheelWithScript() async throws -> FilePath {
    let script = """
      import sys, zipfile
      info = "tiny-1.0.dist-info/"
      files = {
          "tiny.py": "def main(): print('tiny')\\n",
          info + "METADATA": "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n",
          info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
          info + "entry_points.txt": "[console_scripts]\\ntiny = tiny:main\\n",
      }
      files[info + "RECORD"] = "".join(name + ",,\\n" for name in [*files, info + "RECORD"])
      with zipfile.ZipFile(sys.argv[1], "w") as wheel:
          for name, text in files.items():
              wheel.writestr(name, text)
      """
    let wheel = directory.appending("tiny-1.0-py3-none-any.whl")
    let made = try await run(RealInterpreter.all.last!.executable, "-I", "-c", script, wheel.string)
    try #require(made.status == 0, "\(made)")
    return wheel
  }
}
