import Glibc
import Host
@testable import Observation
import Packaging
import SystemPackage
import TestSupport
import Testing

/// Each seed in a process of its own, which a trap, an abort or a hang ends.
@Suite("Files that hold rubbish")
struct RubbishTests {
  /// The files of a project, an environment and a home, as they are meant to be.
  private static let files: [(path: FilePath, text: String)] = [
    (
      "project/.replit",
      "modules = [\"python-3.11\"]\n[nix]\nchannel = \"stable\"\n[replit-py]\nauto-heal = \"patch\"\n"
        + "ignore = [\"RP1\", 'RP2']\nx.y = { a = 1.5e3, b = [1979-05-27 07:32:00Z] }\n"
    ),
    (
      "project/pyproject.toml",
      "[project]\nname = \"a\"\nrequires-python = \">=3.9\"\ndependencies = [\n  \"b[c]>=1 ; os_name=='x'\"]\n"
        + "[tool.poetry.dependencies]\nd = \"^1.2\"\ne = { version = \"~2\", extras = [\"f\"] }\n"
        + "[tool.uv.sources]\nb = { path = \"../b\", editable = true }\n[tool.replit-py]\nlinks = 1\n"
    ),
    (
      "project/uv.lock",
      "version = 1\n[[package]]\nname = \"a\"\nversion = \"1.0\"\nsource = { registry = \"https://x\" }\n"
    ),
    (
      "project/requirements.txt",
      "--index-url https://${X}/simple\n-r other.txt\n-c other.txt\n-e ./a\nb[c]==1.0 ; extra == 'd' \\\n"
        + "  --hash=sha256:00\n"
    ),
    ("project/setup.cfg", "[metadata]\nname = a\n"), ("project/.python-version", "3.11.4\n"),
    ("project/.pythonlibs/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n"),
    (
      "site/a-1.0.dist-info/METADATA",
      "Metadata-Version: 2.1\nName: a\nVersion: 1.0\nRequires-Python: >=3\n"
        + "Requires-Dist: b[c]>=1 ; extra == 'd' and (os_name == 'x' or 'y' in extra)\n\n"
    ),
    ("site/a-1.0.dist-info/RECORD", "a.py,sha256=AAAA,12\n\"b,\"\"c.py\",,\n../../../bin/a,,\n"),
    ("site/a-1.0.dist-info/entry_points.txt", "[console_scripts]\na = a.b:c.d [e]\n"),
    (
      "site/a-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    ),
    (
      "site/a-1.0.dist-info/direct_url.json",
      "{\"url\": \"file:///a%20b\", \"dir_info\": {\"editable\": true}, \"archive_info\": {}}"
    ),
    ("site/a.pth", "/x/y\nimport a; a.b('c')\n# d\n"), ("site/a.egg-link", "/x\n.\n"),
    ("config/pip/pip.conf", "[global]\nrequire-virtualenv = true\nuser: no\n"),
    ("config/replit-py/config.toml", "auto-heal = true\n"),
    ("state/replit-py/trust/0123", "replit-py trust 1\0/x\0001:2\0"),
  ]

  @Test("end nothing, and take no longer than they must", arguments: Seeds.atMost(3))
  func rubbishEndsNothing(_ seed: UInt64) async throws {
    await #expect(processExitsWith: .success, "seed \(seed)") { [seed] in
      alarm(300)
      var rubbish = Rubbish(seed: seed)
      let scratch = try Scratch()
      for _ in 0..<20 {
        for (path, text) in Self.files {
          let isGood = rubbish.number(below: 3) == 0
          try scratch.write(
            isGood ? Array(text.utf8) : rubbish.text(like: text), to: Self.place(path, in: scratch))
        }
        Self.read(scratch)
        for _ in 0..<20 { Self.read(&rubbish) }
      }
    }
  }

  private static func place(_ path: FilePath, in scratch: Scratch) -> FilePath {
    var inner = path
    return inner.removePrefix("site")
      ? scratch.sitePackages.pushing(inner) : scratch.directory.pushing(path)
  }

  private static func read(_ scratch: Scratch) {
    let host = HostContext(scratch.variables)
    let project = Project(directory: scratch.project, source: .ancestor)
    _ = try? SettingsReader.read(for: project, in: host)
    _ = ProjectFiles(in: scratch.project, beside: scratch.environment)
    _ = Declaration(in: scratch.project)
    _ = LockFile(in: scratch.project)
    _ = ProjectName(in: scratch.project)
    _ = scratch.packages(isThorough: true)
    _ = PipConfiguration(host)
    _ = Trust(host).entries
  }

  /// What comes as bytes: a program's answer, the beginning of a script, our own caches.
  private static func read(_ rubbish: inout Rubbish) {
    _ = PyVenvConfiguration(rubbish.text(like: "home = /usr/bin\r\nversion = 3.11\nx\n"))
    _ = Shebang(rubbish.text(like: "#!/bin/sh\n'''exec' \"/a b/python\" \"$0\" \"$@\"\n' '''\n"))
    _ = InterpreterAnswer(rubbish.text(like: "/usr\0/usr/bin/python3.11\0003.11.2\0cpython\0"))
    _ = Requirement(
      String(decoding: rubbish.text(like: "a[b,c]~=1.0,!=2.* ; extra == 'x'"), as: UTF8.self))
    _ = PoetryConstraint(String(decoding: rubbish.text(like: "^1.2, ~3"), as: UTF8.self))
    _ = PythonVersion(String(decoding: rubbish.text(like: "3.11.4rc1"), as: UTF8.self))
    _ = ELFFile(head: rubbish.text(like: "\u{7F}ELF\u{2}\u{1}\u{1}\0\0\0\0"), size: 4096)
    _ = FileIdentity(
      text: String(decoding: rubbish.text(like: "1:2:3:4"), as: UTF8.self))
  }
}
