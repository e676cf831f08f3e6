import Host
import SystemPackage
import TestSupport
import Testing

/// What an installer runs, and whom it asks, in a project that somebody cloned.
@Suite("An installer", .enabled(if: !RealInterpreter.relocatable.isEmpty))
struct InstallerIsolationTests {
  let interpreter = RealInterpreter.relocatable.last!

  /// A user base in which six is damaged.
  private func makeProject() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try damage("six", "1.17.0", in: scratch)
    return scratch
  }

  /// Records a distribution whose module is not there.
  private func damage(_ name: String, _ version: String, in scratch: Scratch) throws {
    let stem = "\(name)-\(version).dist-info"
    let metadata = packages(scratch).appending(stem)
    try scratch.write("Name: \(name)\nVersion: \(version)\n\n", to: metadata.appending("METADATA"))
    try scratch.write(
      "\(name).py,,9\n\(stem)/METADATA,,\n\(stem)/RECORD,,\n", to: metadata.appending("RECORD"))
  }

  private func removeSix(_ scratch: Scratch) async throws {
    try await scratch.remove(packages(scratch).appending("six-1.17.0.dist-info"))
  }

  private func packages(_ scratch: Scratch) -> FilePath {
    scratch.environment.appending("lib/python\(interpreter.minor)/site-packages")
  }

  /// Nobody answers where the index is said to be.
  private static let nowhere = ["PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0"]

  /// The variables with `uv` as the installer; pip where that is nil.
  private func with(_ uv: FilePath?, _ scratch: Scratch) -> [String: String] {
    scratch.path([interpreter.bin, uv?.removingLastComponent()].compactMap { $0 })
      .merging(["UV_CACHE_DIR": scratch.directory.appending("uv").string]) { $1 }
  }

  private func mark(_ scratch: Scratch) -> FilePath { scratch.directory.appending("ran") }

  private func heal(
    _ scratch: Scratch, _ more: [String: String] = [:]
  ) async throws -> Command.Result {
    try await scratch.replitPy(
      "heal", "--online", providing: interpreter, Self.nowhere.merging(more) { $1 })
  }

  @Test("is no program of the project's, on PATH or not, through a link or not")
  func ownProgram() async throws {
    let scratch = try makeProject()
    let own = scratch.environment.appending("bin/uv")
    try scratch.write("#!/bin/sh\ntouch \(mark(scratch))\nexit 1\n", to: own, executable: true)
    let linked = scratch.directory.appending("linked")
    try scratch.link(linked.appending("uv"), to: own)
    for entry in [nil, own.removingLastComponent(), linked] {
      let path = scratch.path([entry, interpreter.bin].compactMap { $0 })
      _ = try await scratch.replitPy("doctor", providing: interpreter, path)
      let healed = try await heal(scratch, path)
      #expect(!PathLookup.exists(mark(scratch)), "\(path): \(healed)")
      #expect(healed.status == 1, "\(healed)")
    }
  }

  @Test(
    "imports no module of the project's",
    arguments: [
      "textwrap.py", "pip/__main__.py", "sitecustomize.py", ".pythonlibs/SITE/sitecustomize.py",
      ".pythonlibs/SITE/usercustomize.py", ".pythonlibs/SITE/zz.pth",
      ".pythonlibs/SITE/pip/__main__.py",
    ])
  func ownModule(_ name: String) async throws {
    let scratch = try makeProject()
    let site = "lib/python\(interpreter.minor)/site-packages"
    let file = scratch.project.appending(name.replacing("SITE", with: site))
    let line = "import os; open('\(mark(scratch))', 'w')\n"
    try scratch.write(line, to: file)
    if name.contains("pip/") {
      try scratch.write("", to: file.removingLastComponent().appending("__init__.py"))
    }
    let healed = try await heal(scratch)
    #expect(healed.status == 1, "\(healed)")
    #expect(!PathLookup.exists(mark(scratch)), "\(healed)")
  }

  /// An index that notes what it is asked, and a shell that knows its address as `$INDEX`.
  private func serving(
    _ scratch: Scratch, _ script: String, _ more: [String: String] = [:]
  ) async throws -> Command.Result {
    let server = scratch.directory.appending("server.py")
    try scratch.write(
      """
      import http.server, sys
      class Handler(http.server.SimpleHTTPRequestHandler):
          def __init__(self, *words): super().__init__(*words, directory=sys.argv[1])
          def log_message(self, *words):
              with open(sys.argv[1] + "/log", "a") as log: log.write(self.path + "\\n")
      server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
      with open(sys.argv[1] + "/port.new", "w") as port: port.write(str(server.server_port))
      import os; os.rename(sys.argv[1] + "/port.new", sys.argv[1] + "/port")
      server.serve_forever()
      """, to: server)
    let root = scratch.directory.appending("served")
    try scratch.makeDirectory(root)
    let whole = """
      '\(interpreter.executable)' '\(server)' '\(root)' & server=$!
      trap 'kill $server' EXIT
      while [ ! -s '\(root)/port' ]; do sleep 0.05; done
      INDEX=http://127.0.0.1:$(cat '\(root)/port'); S='\(root)'; replit_py='\(Program.path)'
      \(script)
      """
    var variables = scratch.variables(providing: interpreter, Self.nowhere.merging(more) { $1 })
    variables["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    return try await Command(
      "/bin/sh", ["-c", whole], variables: variables, directory: scratch.project
    ).run()
  }

  private func makeTiny(_ scratch: Scratch) async throws {
    let wheel = try await scratch.makeWheel(with: interpreter)
    let made = try await scratch.run(
      "/bin/sh", "-c", "mkdir -p served/simple/tiny && mv \(wheel) served/simple/tiny/",
      in: scratch.directory)
    try #require(made.status == 0, "\(made)")
    try await removeSix(scratch)
    try damage("tiny", "1", in: scratch)
  }

  static let indexes = [
    "printf -- '--index-url %s/simple/\\ntiny\\n' $INDEX >requirements.txt",
    "printf '[tool.uv]\\nindex-url = \"%s/simple/\"\\n' $INDEX >pyproject.toml",
    "printf '[[index]]\\nname = \"a\"\\nurl = \"%s/simple/\"\\ndefault = true\\n' $INDEX >uv.toml",
    """
    printf '[tool.uv.sources]\\ntiny = { index = "own" }\\n[[tool.uv.index]]\\nname = "own"\\n' >pyproject.toml
    printf 'url = "%s/simple/"\\nexplicit = true\\n' $INDEX >>pyproject.toml
    """,
    "printf '[[tool.poetry.source]]\\nname = \"a\"\\nurl = \"%s/simple/\"\\n' $INDEX >pyproject.toml",
    "printf '[[tool.pdm.source]]\\nname = \"a\"\\nurl = \"%s/simple/\"\\n' $INDEX >pyproject.toml",
    "printf '[[source]]\\nname = \"a\"\\nurl = \"%s/simple/\"\\n' $INDEX >Pipfile",
  ]

  @Test(
    "asks the index that the project names, which is shown before, wherever one stands",
    arguments: indexes, [nil, Tool.uv])
  func projectsIndex(_ declaring: String, _ uv: FilePath?) async throws {
    let scratch = try makeProject()
    try await makeTiny(scratch)
    let result = try await serving(
      scratch,
      """
      \(declaring)
      mkdir -p /tmp/none sub; cd sub
      printf 'index-url = "http://127.0.0.1:9/leaked"\\n' >uv.toml
      "$replit_py" heal >/dev/null 2>&1
      "$replit_py" doctor | grep -c "Packages come from .*$INDEX/simple/" >&2
      "$replit_py" doctor --json | grep -c "\\"address\\": *\\"$INDEX/simple/\\"" >&2
      "$replit_py" heal --online --dry-run | grep -c "packages come from .*$INDEX/simple/" >&2
      "$replit_py" heal --online || exit
      cd ..; test -e .pythonlibs/lib/python\(interpreter.minor)/site-packages/tiny.py
      """, with(uv, scratch))
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.hasPrefix("1\n1\n1\n"), "\(result)")
    #expect(try scratch.text(scratch.directory.appending("served/log")).contains("/simple/tiny/"))
  }

  @Test("expands no variable that metadata names", arguments: [nil, Tool.uv])
  func expandsNoVariableOfMetadata(_ uv: FilePath?) async throws {
    let scratch = try makeProject()
    try await removeSix(scratch)
    let result = try await serving(
      scratch,
      """
      D=.pythonlibs/lib/python\(interpreter.minor)/site-packages/a-1.0.dist-info; mkdir -p $D
      printf 'Name: a\\nVersion: 1.0\\nRequires-Dist: evil @ %s/${SOME_SECRET}/evil-1.0-py3-none-any.whl\\n\\n' $INDEX >$D/METADATA
      printf 'a-1.0.dist-info/METADATA,,\\na-1.0.dist-info/RECORD,,\\n' >$D/RECORD
      SOME_SECRET=sekrit "$replit_py" heal --online >/dev/null 2>&1
      cat "$S/log"
      """, with(uv, scratch))
    #expect(result.output.contains("SOME_SECRET") && !result.output.contains("sekrit"), "\(result)")
  }

  @Test("does not pass over a limit on the time of uploads that it does not know")
  func newest() async throws {
    let scratch = try makeProject()
    try scratch.write(
      "[tool.uv]\nexclude-newer = \"2024-01-01T00:00:00Z\"\n",
      to: scratch.project.appending("pyproject.toml"))
    let version = try await scratch.run(interpreter.executable, "-I", "-m", "pip", "--version")
    let major = Int(version.output.dropFirst("pip ".count).prefix { $0 != "." }) ?? 0
    let healed = try await heal(scratch)
    #expect(healed.status == 1, "\(healed)")
    #expect(healed.errors.contains("`exclude-newer`") == (major < 26), "\(healed)")
  }

  @Test("is not started where a file that may name an index does not parse")
  func indexFileThatDoesNotParse() async throws {
    let scratch = try makeProject()
    try scratch.write("[tool.uv\n", to: scratch.project.appending("uv.toml"))
    let healed = try await heal(scratch)
    #expect(healed.status == 1 && healed.errors.contains("uv.toml can not be read"), "\(healed)")
  }

  @Test("is shown without the password in its address")
  func password() async throws {
    let scratch = try makeProject()
    try scratch.write(
      "--index-url https://me:secret@127.0.0.1:9/simple/\n",
      to: scratch.project.appending("requirements.txt"))
    for words in [["doctor"], ["doctor", "--json"], ["heal", "--online", "--dry-run"]] {
      let said = try await Command(
        Program.path, words, variables: scratch.variables(providing: interpreter),
        directory: scratch.project
      ).run()
      #expect(!said.output.contains("secret") && said.output.contains("me:****@127"), "\(said)")
    }
  }
}
