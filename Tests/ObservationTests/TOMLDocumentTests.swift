import Host
@testable import Observation
import SystemPackage
import TOMLKit
import TestSupport
import Testing

@Suite("TOMLDocument")
struct TOMLDocumentTests {
  private func read(_ text: String) throws(TOMLError) -> TOMLDocument {
    try TOMLDocument(Array(text.utf8), of: "pyproject.toml")
  }

  @Test(
    "refuses what the parser must not see, with line and column",
    arguments: [
      ("[é]", 1, 2), ("[,]", 1, 2), ("a = 1\n  [+]", 2, 4), ("[[é]]", 1, 3), ("[[[a]]]", 1, 3),
      ("[=]", 1, 2), ("[a", 1, 3), ("[[a]", 1, 5), ("[]", 1, 2), ("é = 1", 1, 1), ("a é = 1", 1, 3),
      ("a = é", 1, 5), ("a = _1", 1, 5), ("a = 1__0", 1, 5), ("a = 01", 1, 5), ("a = 1.", 1, 5),
      ("a = 0x", 1, 5), ("a = 1979-05-27 x", 1, 16), ("a = 07:32", 1, 5), ("a = tru", 1, 5),
      ("a = \"é", 1, 5), ("a = \"\\x\"", 1, 6), ("a = \"\\ud800\"", 1, 6),
      ("a = \"\\u0000\"", 1, 6),
      ("a = 'x\u{1}'", 1, 7), ("# \u{7F}", 1, 3), ("a = 1 b", 1, 7), ("a = [1 2]", 1, 8),
      ("a = {b = 1,}", 1, 12), ("a = {\nb = 1}", 1, 6), ("a = '''", 1, 5), ("\ra = 1", 1, 2),
      ("a = 1\na = 2", 2, 5),
    ])
  func refusesWhatTheParserMustNotSee(_ text: String, _ line: Int, _ column: Int) {
    do {
      _ = try read(text)
      Issue.record("\(text.debugDescription) was read")
    } catch {
      #expect(
        (error.line, error.column) == (line, column), "\(text.debugDescription): \(error.what)")
      #expect(!error.what.isEmpty && !error.what.contains("\n"))
    }
  }

  @Test(
    "bounds depth, parts and size",
    arguments: [
      Array(repeating: "a", count: 400_000).joined(separator: ".") + " = 1",
      "[" + Array(repeating: "a", count: 400_000).joined(separator: ".") + "]",
      "a = " + String(repeating: "[", count: 400_000),
      "a = " + String(repeating: "{b=", count: 200_000),
      "a = [" + String(repeating: "1,", count: 600_000) + "]",
      (0..<60_000).map { "a\($0).b = 1\n" }.joined(),
      (0..<60_000).map { "[a\($0).b]\n" }.joined(),
    ])
  func bounds(_ text: String) {
    #expect(throws: TOMLError.self) { try read(text) }
  }

  @Test("reads a lock file of 2,000 packages as uv writes it")
  func lock() throws {
    let wheel =
      "    { url = \"https://files.pythonhosted.org/packages/aa/x.whl\", hash = \"sha256:0\", size = 1 },\n"
    let text = (0..<2000).map { number in
      """
      [[package]]
      name = "p\(number)"
      version = "1.0"
      source = { registry = "https://pypi.org/simple" }
      wheels = [
      \(String(repeating: wheel, count: 10))]

      [package.optional-dependencies]
      x = [{ name = "y", marker = "extra == 'z'" }]

      [package.metadata.requires-dev]
      d = []

      """
    }.joined(separator: "\n")
    let scratch = try Scratch()
    try scratch.write(text, to: scratch.project.appending("uv.lock"))
    #expect(LockFile(in: scratch.project)?.versions.count == 2000)
  }

  @Test("knows a character after an escaped end of a line for what it is")
  func knowsAnEscapedLineEnd() throws {
    let text = "[project]\nrequires-python = \"\"\"x\\\n  é\\\n\n \u{1F40D}z\\\n w\u{A0}\"\"\"\n"
    let scratch = try Scratch()
    try scratch.write(text, to: scratch.project.appending("pyproject.toml"))
    let files = ProjectFiles(in: scratch.project, beside: scratch.environment)
    #expect(files.requiresPython == "xé\u{1F40D}zw\u{A0}")
  }

  @Test("says that a file is too large, and reads one that is not")
  func refusesATooLargeFile() throws {
    let scratch = try Scratch()
    let file = scratch.project.appending(".replit")
    let line = "run = \"x\"\n"
    try scratch.write(line + "#" + String(repeating: "x", count: 65_525), to: file)
    #expect(try TOMLDocument(file)?.places[["run"]].line == 1)
    try scratch.write(line + "#" + String(repeating: "x", count: 65_526), to: file)
    #expect(throws: TOMLError("larger than 64 KiB")) { try TOMLDocument(file) }
    #expect(try TOMLDocument(scratch.project.appending("pyproject.toml")) == nil)
  }

  @Test("says where each key stands, those of inline tables as well")
  func saysWhereEachKeyStands() throws {
    let places = try read(
      "a = '''\nx = 1\n'''\n[b]\n  c.\"d e\" = {f = 1}\n[[b.x]]\ny = [{z = 1}]\n"
    ).places
    #expect(places[["a"]] == SettingPlace(file: "pyproject.toml", line: 1, column: 1))
    #expect(places[["b", "c", "d e"]] == SettingPlace(file: "pyproject.toml", line: 5, column: 3))
    #expect(places[["b", "x", "y"]] == SettingPlace(file: "pyproject.toml", line: 7, column: 1))
    #expect(places[["x"]].line == nil && places[["z"]].line == nil)
  }

  private static let python: FilePath = "/usr/bin/python3"

  /// `tomllib` of Python 3.11, which reads all of TOML 1.0.
  @Test(
    "takes the documents that Python takes, but those with a NUL",
    .enabled(if: Tool.succeeds(python, ["-c", "import tomllib"]), "needs a Python with tomllib"),
    arguments: Seeds.atMost(2))
  func agreesWithPython(_ seed: UInt64) async throws {
    let scratch = try Scratch()
    var rubbish = Rubbish(seed: seed)
    let good =
      "# c\na.\"b\" = [1_0, -2.5e+3, inf]\n[x.y]\nd = 1979-05-27T07:32:00.5-08:00\n[[z]]\n"
      + "s = \"\"\"\\\n q\\u00e9 \"\" \"\"\"\nl = '''a''b'''\nh = {o = 0o7, t = 07:32:00}\n"
    let texts = (0..<1500).map { _ in rubbish.text(like: good) }
    for (index, text) in texts.enumerated() {
      try scratch.write(text, to: scratch.project.appending("\(index)"))
    }
    let code = """
      import tomllib
      for i in range(\(texts.count)):
        try: tomllib.load(open(str(i), 'rb')); print('ok')
        except Exception: print('no')
      """
    let answers = try await scratch.run(Self.python, "-c", code).lines
    try #require(answers.count == texts.count)
    for (text, answer) in zip(texts, answers) where answer == "ok" {
      let shown = String(decoding: text, as: UTF8.self)
      if shown.lowercased().contains("\\u0000") { continue }
      #expect(throws: Never.self, "\(shown.debugDescription)") { try TOMLSyntax(text) }
    }
  }
}
