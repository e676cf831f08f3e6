@testable import Convergence
import Host
import Observation
import Packaging
import Situations
import SystemPackage
import TestSupport
import Testing

@Suite("ScriptText")
struct ScriptTextTests {
  private static let relocatable =
    "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python' \"$0\" \"$@\"\n' '''\n"
  private static let rest = "import sys\r\nprint(sys.argv)\n"

  private static func redirected(_ head: String, to environment: FilePath = "/e") -> String? {
    let script = Script.of("tool", Array((head + rest).utf8), .missing("/gone/python"))
    return ScriptText.redirected(script, to: environment).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(
    "gives a script the environment's python and leaves every other byte",
    arguments: [
      ("#!/old/bin/python\n", "#!/e/bin/python\n"),
      ("#!/old/bin/python3.10\n", "#!/e/bin/python\n"),
      ("#!/old/bin/python\r\n", "#!/e/bin/python\n"),
      ("#! /usr/bin/python3\n", "#!/e/bin/python\n"),
      ("#!/old place/bin/python\n", "#!/e/bin/python\n"),
      ("#!/usr/bin/env python3\n", "#!/e/bin/python\n"),
      ("#!/bin/sh\n'''exec' \"/a b/bin/python\" \"$0\" \"$@\"\n' '''\n", "#!/e/bin/python\n"),
      ("#!/old/bin/python -I\n", "#!/e/bin/python -I\n"),
      ("#!/old/bin/python -sE  -X utf8\n", "#!/e/bin/python -sE -X utf8\n"),
    ])
  func direct(_ head: String, _ expected: String) {
    #expect(Self.redirected(head) == expected + Self.rest)
  }

  @Test("lets a script that finds python beside itself keep doing so")
  func staysRelocatable() {
    #expect(Self.redirected(Self.relocatable) == Self.relocatable + Self.rest)
  }

  private static let deep = FilePath("/" + String(repeating: "d", count: Shebang.longest - 14))

  @Test(
    "finds python beside the script where no `#!` line can hold the path",
    arguments: [
      "/two words", "/tab\there", "/new\nline", deep.appending("d"),
      FilePath(ByteString([0x2F, 0x66, 0xFF])),
    ] as [FilePath])
  func odd(_ environment: FilePath) {
    #expect(Self.redirected("#!/old/bin/python\n", to: environment) == Self.relocatable + Self.rest)
    let kept = Self.redirected("#!/old/bin/python -I\n", to: environment)
    let optional = Self.relocatable.replacing("'python' ", with: "'python' -I ")
    #expect(kept == optional + Self.rest)
  }

  @Test("uses a `#!` line up to the very length that one can have")
  func longest() throws {
    let line = try #require(Self.redirected("#!/old/bin/python\n", to: Self.deep))
      .prefix { $0 != "\n" }
    #expect(line == "#!\(Self.deep)/bin/python")
    #expect(line.utf8.count == Shebang.longest)
  }

  @Test("writes UTF-8 in a path as it is")
  func unicode() {
    #expect(Self.redirected("#!/old/bin/python\n", to: "/名前") == "#!/名前/bin/python\n" + Self.rest)
  }

  @Test("keeps bytes of the script that are no text")
  func keepsBytesThatAreNoText() throws {
    let script = Script.of("tool", Array("#!/old/bin/python\n".utf8) + [0, 0xFF], .other)
    let text = try #require(ScriptText.redirected(script, to: "/e"))
    #expect(text == Array("#!/e/bin/python\n".utf8) + [0, 0xFF])
  }

  @Test("makes nothing of a script whose text was not kept")
  func makesNothingOfUnknownScripts() {
    var script = Script.stale("tool")
    script.contents = nil
    #expect(ScriptText.redirected(script, to: "/e") == nil)
    #expect(ScriptText.redirected(.empty("tool"), to: "/e") == nil)
  }

  @Test(
    "imports the function, and the object that has it",
    arguments: [
      ("main", "from tool.cli import main", "main()"),
      ("App.run.main", "from tool.cli import App", "App.run.main()"),
    ])
  func importsTheFunction(_ function: String, _ imported: String, _ called: String) {
    let entryPoint = EntryPoint(name: "tool", module: "tool.cli", function: function)
    let text = String(decoding: ScriptText.generated(entryPoint, in: "/e"), as: UTF8.self)
    #expect(text.hasPrefix("#!/e/bin/python\n"))
    #expect(text.contains("\n\(imported)\n") && text.contains("sys.exit(\(called))"))
  }
}

@Suite("Scripts that are written", .enabled(if: RealInterpreter.newest != nil))
struct WrittenScriptTests {
  private let interpreter = RealInterpreter.newest!

  /// Where a project can be, as bytes.
  static let projects: [[UInt8]] = [
    Array("project".utf8), Array("two words".utf8), Array("it's $HOME".utf8),
    Array(String(repeating: "d", count: 130).utf8), Array("名前".utf8),
  ]

  private static let module = """
    import sys
    class App:
        def main():
            print(sys.argv[1:], sys.flags.isolated)
            return 3
    """

  /// The environment's `python`, beside which scripts are, and the module that they import.
  private func prepare(_ project: [UInt8]) throws -> (scratch: Scratch, bin: FilePath) {
    let scratch = try Scratch(project: FilePath(ByteString(project)))
    let bin = scratch.environment.appending("bin")
    try scratch.link(bin.appending("python"), to: interpreter.executable)
    try scratch.write(
      "home = \(interpreter.bin)\n", to: scratch.environment.appending("pyvenv.cfg"))
    let packages = scratch.environment.appending("lib/python\(interpreter.minor)/site-packages")
    try scratch.write(Self.module, to: packages.appending("tool.py"))
    return (scratch, bin)
  }

  private func start(in scratch: Scratch) async throws -> Command.Result {
    try await scratch.run("/bin/sh", "-c", ".pythonlibs/bin/tool 'a b' \\$")
  }

  @Test("are run by real Python, wherever they are", arguments: projects)
  func generatedScriptsRun(_ project: [UInt8]) async throws {
    let (scratch, bin) = try prepare(project)
    let entryPoint = EntryPoint(name: "tool", module: "tool", function: "App.main")
    try scratch.write(
      ScriptText.generated(entryPoint, in: scratch.environment), to: bin.appending("tool"),
      executable: true)

    let result = try await start(in: scratch)

    #expect(result.output == "['a b', '$'] 0\n", "\(result)")
    #expect(result.status == 3)
  }

  @Test("are run with the options they had, wherever they are", arguments: projects)
  func redirected(_ project: [UInt8]) async throws {
    let (scratch, bin) = try prepare(project)
    let old = "#!/old/bin/python -I\nimport sys\nfrom tool import App\nsys.exit(App.main())\n"
    let script = Script.of("tool", Array(old.utf8), .missing("/old/bin/python"))
    let text = try #require(ScriptText.redirected(script, to: scratch.environment))
    try scratch.write(text, to: bin.appending("tool"), executable: true)

    let result = try await start(in: scratch)

    #expect(result.output == "['a b', '$'] 1\n", "\(result)")
    #expect(result.status == 3)
  }
}
