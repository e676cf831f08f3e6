import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("PthFile")
struct PthFileTests {
  private let scratch: Scratch
  private let library: StandardLibrary?

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.sitePackages)
    library = try scratch.makeStandardLibrary()
  }

  private func read(_ text: String, knowsLibrary: Bool = true) throws -> PthFile {
    try read(bytes: Array(text.utf8), knowsLibrary: knowsLibrary)
  }

  private func read(bytes: [UInt8], knowsLibrary: Bool = true) throws -> PthFile {
    try scratch.write(bytes, to: scratch.sitePackages.appending("a.pth"))
    let seen = try #require(scratch.packages(library: knowsLibrary ? library : nil))
    return try #require(seen.pathFiles.count == 1 ? seen.pathFiles[0] : nil)
  }

  @Test(
    "lists the directories it names and whether each is there, with any line ends",
    arguments: [
      "\n", "\r\n", "\r",
    ])
  func listsItsDirectories(_ end: String) throws {
    try scratch.makeDirectory(scratch.sitePackages.appending("beside"))
    let lines = [
      "# comment", "", "  ", "/", "/nonexistent", "beside", "./beside/../beside  ", "gone",
    ]
    let read = try read(lines.joined(separator: end))
    #expect(
      read.directories.map(\.path) == ["/", "/nonexistent", "beside", "./beside/../beside", "gone"])
    #expect(read.directories.map(\.exists) == [true, false, true, true, false])
    #expect(read.name == "a.pth" && read.isDecodable && read.trouble == nil)
  }

  @Test("says whether it is UTF-8, and gives its bytes as they are")
  func saysWhetherItIsUTF8() throws {
    let read = try read(bytes: [0x2F, 0xFF, 0x0A])
    #expect(!read.isDecodable)
    #expect(read.directories.map(\.path) == [ByteString([0x2F, 0xFF])])
  }

  @Test(
    "says nothing of what is no file, or far too large", .timeLimit(.minutes(1)),
    arguments: [
      "mkfifo a.pth", "mkdir a.pth", "ln -s a.pth a.pth", "ln -s /dev/zero a.pth",
      "truncate -s 100M a.pth",
    ])
  func passesOverWhatIsNoFile(_ code: String) async throws {
    _ = try await scratch.run("/bin/sh", "-c", code, in: scratch.sitePackages)
    let seen = try #require(scratch.packages(library: library))
    #expect(seen.pathFiles == [PthFile(name: "a.pth")])
  }

  /// Code that installers and tools really write, none of which does harm.
  static let harmless = [
    // setuptools, distutils-precedence.pth
    "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); ",
    // setuptools, -nspkg.pth
    "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('zope',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('zope', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('zope', [os.path.dirname(p)])));m = m or sys.modules.setdefault('zope', types.ModuleType('zope'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)",
    // virtualenv
    "import _virtualenv",
    // matplotlib and others, with a loop in one line
    "import os; exec(\"try:\\n import gone\\nexcept ImportError:\\n pass\")",
    "import os; os.environ.get('GONE') and __import__('gone').start()",
    "import os as o, encodings.idna", "import os; from os import path",
    "import\tos", "import os; if 0: import gone", "import os;", "import os; x = 'import gone'",
  ]

  @Test("finds nothing wrong with code that is right, or that depends", arguments: harmless)
  func rightCode(_ line: String) throws {
    for module in ["sys.py", "types.py", "setuptools.py"] {
      try scratch.write("", to: scratch.directory.appending("opt/lib/python3.11").appending(module))
    }
    let landmark = scratch.directory.appending("opt/lib/python3.11/encodings/__init__.py")
    try scratch.write(line + "\n", to: scratch.sitePackages.appending("a.pth"))
    let seen = try #require(scratch.packages(library: StandardLibrary(landmark: landmark)))
    #expect(seen.pathFiles.map(\.trouble) == [nil])
    #expect(seen.pathFiles.map(\.directories) == [[]])
  }

  @Test(
    "finds the module that is nowhere",
    arguments: [
      ("import coverage; coverage.process_startup()", "coverage"), ("import gone", "gone"),
      ("import os, gone", "gone"), ("import os; import gone.a as g", "gone"),
      ("import os; from gone.a import b", "gone"), ("import gone\nimport os", "gone"),
      ("# x\nimport os\nimport gone", "gone"), ("import\tgone", nil),
      (
        "import __editable___app_1_finder; __editable___app_1_finder.install()",
        "__editable___app_1_finder"
      ),
    ] as [(String, String?)])
  func findsTheMissingModule(_ text: String, _ module: String?) throws {
    #expect(try read(text).trouble == module.map { .importsMissing(module: $0) })
  }

  @Test(
    "knows the modules that are there, of every kind",
    arguments: [
      "here.py", "here/__init__.py", "here.cpython-311-x86_64-linux-gnu.so", "here.abi3.so",
    ])
  func knowsModulesThatAreThere(_ file: String) throws {
    #expect(try read("import here\n").trouble == .importsMissing(module: "here"))
    try scratch.write("", to: scratch.sitePackages.pushing(FilePath(file)))
    #expect(try read("import here\n").trouble == nil)
  }

  @Test("does not judge imports where the library is not known")
  func uncertain() throws {
    #expect(try read("import gone\n", knowsLibrary: false).trouble == nil)
  }

  @Test(
    "finds what ends every start",
    arguments: [
      ("import sys; sys.exit(1)", "sys.exit(1)"), ("import os; os._exit(0)", "os._exit(0)"),
      ("import os; raise SystemExit", "raise SystemExit"), ("import os; quit()", "quit()"),
      ("import os; exit()", "exit()"), ("import os; os.abort()", "os.abort()"),
      ("import os; raise", "raise"),
    ])
  func ending(_ text: String, _ statement: String) throws {
    #expect(try read(text).trouble == .ends(statement: statement))
  }

  @Test(
    "does not judge an end that depends on something",
    arguments: [
      "import sys; '-x' in sys.argv and sys.exit(1)", "import sys; f = sys.exit",
      "import os; raised = 1", "import os; exiting = os._exit", "sys.exit(1)",
      " import sys; exit()",
    ])
  func conditional(_ text: String) throws {
    #expect(try read(text).trouble == nil)
  }

  @Test("keeps what it shows of a statement short")
  func showsAShortStatement() throws {
    let text = "import os; raise " + String(repeating: "x", count: 10_000)
    guard case .ends(let statement) = try read(text).trouble else {
      Issue.record("nothing was found")
      return
    }
    #expect(statement.count == 60)
  }
}
