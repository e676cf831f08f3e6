import Packaging
import Testing

@Suite("EntryPoint")
struct EntryPointTests {
  private func scripts(_ text: String) -> [EntryPoint] { EntryPoint.scripts(in: Array(text.utf8)) }

  @Test(
    "reads console scripts and graphical ones, in order, and no other group",
    arguments: [
      "\n", "\r\n",
    ])
  func readsGroupsOfScripts(_ end: String) {
    let text = [
      "[distutils.commands]", "bdist = wheel.command:bdist", "", "[console_scripts]",
      "pip = pip._internal.cli.main:main", "pip3=pip._internal.cli.main:main", "",
      "[gui_scripts]", "idle = idlelib.pyshell:main", "[other]", "x = y:z",
    ].joined(separator: end)
    #expect(
      scripts(text) == [
        EntryPoint(name: "pip", module: "pip._internal.cli.main", function: "main"),
        EntryPoint(name: "pip3", module: "pip._internal.cli.main", function: "main"),
        EntryPoint(name: "idle", module: "idlelib.pyshell", function: "main"),
      ])
  }

  @Test(
    "reads every form of a script",
    arguments: [
      ("a = b:c", EntryPoint(name: "a", module: "b", function: "c")),
      ("  a=b:c  ", EntryPoint(name: "a", module: "b", function: "c")),
      ("a = b : c", EntryPoint(name: "a", module: "b", function: "c")),
      ("a = b.c:D.e", EntryPoint(name: "a", module: "b.c", function: "D.e")),
      ("a = b:c [extra,other]", EntryPoint(name: "a", module: "b", function: "c")),
      ("a = b:c[extra]", EntryPoint(name: "a", module: "b", function: "c")),
      ("two words = b:c", EntryPoint(name: "two words", module: "b", function: "c")),
      ("py.test-3 = b:c", EntryPoint(name: "py.test-3", module: "b", function: "c")),
      ("a = _b.é1:_c2", EntryPoint(name: "a", module: "_b.é1", function: "_c2")),
    ])
  func readsEveryFormOfEntryPoint(_ line: String, _ script: EntryPoint) {
    #expect(scripts("[console_scripts]\n\(line)\n") == [script])
  }

  @Test(
    "leaves out what could be no script, and goes on behind it",
    arguments: [
      "", "a", "a =", "a = b", "a = b:", "a = :c", "= b:c", "a = b.:c", "a = .b:c", "a = b..c:d",
      "a = 1b:c", "a = b:1", "a = b c:d", "a = b:c; d", "a = b:c()", "a = os:system('x')",
      "../a = b:c", "/a = b:c", "a/b = b:c", ". = b:c", ".. = b:c", "a\u{1B}[2J = b:c",
      "a\0 = b:c", "a\u{7F} = b:c", "a = b:c:d", "a = b\u{202E}:c",
    ])
  func leavesOutWhatIsNoScript(_ line: String) {
    let last = EntryPoint(name: "last", module: "m", function: "f")
    #expect(scripts("[console_scripts]\n\(line)\nlast = m:f\n") == [last])
  }

  @Test("leaves out a name that no file can have")
  func leavesOutLongNames() {
    let name = String(repeating: "n", count: 255)
    #expect(scripts("[console_scripts]\n\(name) = b:c\n").map(\.name) == [name])
    #expect(scripts("[console_scripts]\nn\(name) = b:c\n") == [])
  }

  @Test(
    "reads nothing before the first group and from groups of a similar name",
    arguments: [
      "a = b:c", "[console_script]\na = b:c", "[Console_Scripts]\na = b:c",
      "[console_scripts\na = b:c", "[[console_scripts]]\na = b:c",
    ])
  func otherGroups(_ text: String) {
    #expect(scripts(text) == [])
  }

  @Test("replaces what is not UTF-8 and goes on")
  func replacesInvalidUTF8InEntryPoints() {
    let bytes = Array("[console_scripts]\n".utf8) + [0xFF] + Array(" = b:c\na = b:c\n".utf8)
    #expect(EntryPoint.scripts(in: bytes).last?.name == "a")
  }
}
