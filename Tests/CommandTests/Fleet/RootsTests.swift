import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Stable roots", .enabled(if: RealInterpreter.pair != nil))
struct RootsTests {
  let pair = RealInterpreter.pair!

  private func roots(_ scratch: Scratch) -> FilePath { scratch.directory.appending("roots") }

  private func name(_ interpreter: RealInterpreter) -> String {
    "python" + interpreter.minor.replacing(".", with: "")
  }

  private func variables(
    _ scratch: Scratch, _ interpreters: RealInterpreter...
  ) -> [String: String] {
    scratch.path(interpreters.map(\.bin), withSystem: false)
      .merging(["REPLIT_PY_ROOTS": roots(scratch).string]) { $1 }
  }

  /// A project with `links = "roots"` that was healed for `interpreter`, else for the older one.
  private func makeRooted(for interpreter: RealInterpreter? = nil) async throws -> Scratch {
    let interpreter = interpreter ?? pair.old
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try scratch.write(
      "[replit-py]\nlinks = \"roots\"\n", to: scratch.project.appending(".replit"))
    let synced = try await scratch.replitPy(
      "roots", "sync", providing: nil, variables(scratch, interpreter, pair.new))
    try #require(synced.status == 0, "\(synced)")
    let healed = try await scratch.replitPy("heal", providing: nil, variables(scratch, interpreter))
    try #require(healed.status == 0, "\(healed)")
    return scratch
  }

  @Test("are made once for each interpreter on PATH, and not touched by a second sync")
  func sync() async throws {
    let scratch = try Scratch()
    let variables = variables(scratch, pair.old, pair.new)
    // In a shell whose active environment leads to the same interpreter.
    let environment = scratch.directory.appending("venv")
    try scratch.link(environment.appending("bin/python3"), to: pair.old.executable)
    try scratch.write("", to: environment.appending("pyvenv.cfg"))
    let path = "\(environment)/bin:\(variables["PATH"] ?? "")"

    let made = try await scratch.replitPy(
      "roots", "sync", providing: nil, variables.merging(["PATH": path]) { $1 })
    let before = try await scratch.timedFingerprint(of: roots(scratch))
    let again = try await scratch.replitPy("roots", "sync", providing: nil, variables)

    #expect(made.status == 0 && made.lines.count == 2, "\(made)")
    #expect(again.status == 0 && again.output.isEmpty, "\(again)")
    #expect(try await scratch.timedFingerprint(of: roots(scratch)) == before)
    for interpreter in [pair.old, pair.new] {
      let root = roots(scratch).appending(name(interpreter))
      #expect(
        try PathLookup.resolve(root.appending("bin/python\(interpreter.minor)"))
          == interpreter.executable)
    }
  }

  @Test("are what an environment leads through; another patch release then touches no project")
  func anotherPatchReleaseTouchesNoProject() async throws {
    let first = PlatformReplica.patches?.old ?? pair.old
    let scratch = try await makeRooted(for: first)
    let root = roots(scratch).appending(name(first))
    let program = root.appending("bin/python\(first.minor)")
    #expect(try scratch.target(scratch.environment.appending("bin/python")) == program.string)
    let configuration = try scratch.text(scratch.environment.appending("pyvenv.cfg"))
    #expect(configuration.contains("home = \(root)/bin\nversion = \(first.minor)\n"))
    let next = try await scratch.makePatch(of: first)
    let before = try await scratch.timedFingerprint()

    let synced = try await scratch.replitPy(
      "roots", "sync", providing: nil, variables(scratch, next))
    let healed = try await scratch.replitPy("heal", providing: nil, variables(scratch, next))
    let seen = try await scratch.replitPy("status", providing: nil, variables(scratch, next))

    #expect(synced.output.hasPrefix("moved \(root) -> "), "\(synced)")
    #expect(healed.status == 0 && healed.output.hasSuffix("nothing to do\n"), "\(healed)")
    #expect(seen.status == 0, "\(seen)")
    #expect(try await scratch.timedFingerprint() == before)
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c",
      "import greeting, os, sys; print(sys.prefix, sys.base_prefix, os.path.realpath(sys.executable))"
    )
    #expect(answer.output == "\(scratch.environment) \(root) \(next.executable)\n", "\(answer)")
  }

  @Test("of another minor version are followed like any interpreter, and `direct` leaves them")
  func minorAndBack() async throws {
    let scratch = try await makeRooted()
    let link = scratch.environment.appending("bin/python3")

    _ = try await scratch.replitPy("heal", providing: nil, variables(scratch, pair.new))
    #expect(
      try scratch.target(link)
        == roots(scratch).appending("\(name(pair.new))/bin/python\(pair.new.minor)").string)
    try scratch.write("", to: scratch.project.appending(".replit"))
    let seen = try await scratch.replitPy("doctor", providing: nil, variables(scratch, pair.new))
    let healed = try await scratch.replitPy("heal", providing: nil, variables(scratch, pair.new))

    #expect(seen.output.contains("RP212"), "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(try scratch.target(link) == pair.new.executable.string)
    #expect(
      try await scratch.replitPy("doctor", providing: nil, variables(scratch, pair.new)).status == 0
    )

    let undone = try await scratch.replitPy("undo", "--all", providing: pair.new)
    let userBase = try Scratch()
    try userBase.makeUserBase(for: pair.old)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == userBase.fingerprint())
  }

  @Test("in use are not removed; a stale one is listed and known to the doctor")
  func remove() async throws {
    let scratch = try await makeRooted()
    let variables = variables(scratch, pair.old)

    let refused = try await scratch.replitPy(
      "roots", "remove", name(pair.old), providing: nil, variables)
    let removed = try await scratch.replitPy(
      "roots", "remove", name(pair.new), providing: nil, variables)
    let root = roots(scratch).appending(name(pair.old))
    _ = try await scratch.run("/bin/ln", "-sfn", "/gone", root.string)
    let listed = try await scratch.replitPy("roots", "list", "--json", providing: nil, variables)
    let seen = try await scratch.replitPy("doctor", providing: nil, variables)
    let healed = try await scratch.replitPy("heal", providing: nil, variables)

    #expect(refused.status == 77 && refused.errors.contains(scratch.environment.string))
    #expect(removed.status == 0 && removed.output == "removed \(name(pair.new))\n", "\(removed)")
    let link = try scratch.target(scratch.environment.appending("bin/python3"))
    _ = try await scratch.run("/bin/rm", "-r", scratch.environment.string)
    _ = try await scratch.replitPy("roots", "sync", providing: nil, variables)
    let known = try PathLookup.names(in: roots(scratch).appending(".environments"))
    #expect(known.isEmpty)
    let items = try JSONValue(parsing: listed.output)["roots"]?.elements
    #expect(items?.count == 1 && items?.first?["stale"] == .bool(true), "\(listed)")
    #expect(items?.first?["environments"] == .array([.string(scratch.environment.string)]))
    #expect(seen.output.contains("RP209 root-stale \(root)"), "\(seen)")
    #expect(healed.status == 0, "\(healed)")
    #expect(link == pair.old.executable.string)
  }

  @Test("are named by `which` and `status` where an environment is to lead through them")
  func whichAndStatusNameTheRoot() async throws {
    let scratch = try await makeRooted()
    let root = roots(scratch).appending(name(pair.old))
    let without = scratch.path([pair.new.bin], withSystem: false)

    let which = try await scratch.replitPy("which", providing: nil, variables(scratch, pair.old))
    let walk = try await scratch.replitPy(
      "which", "--all", providing: nil, variables(scratch, pair.old))
    let straight = try await scratch.replitPy("which", providing: nil, without)
    let status = try await scratch.replitPy("status", providing: nil, variables(scratch, pair.old))
    for words in [["which", "--json"], ["status", "--json"]] {
      let said = try await scratch.replitPy(
        words[0], words[1], providing: nil, variables(scratch, pair.old))
      let document = try JSONValue(parsing: said.output)
      let provided = document["provided"] ?? document["interpreter"]?["provided"]
      #expect(provided?["root"] == .string(root.string), "\(said)")
    }

    #expect(which.lines.last == "linked through \(root)", "\(which)")
    #expect(walk.lines.first?.hasSuffix(", linked through \(root)") == true, "\(walk)")
    #expect(straight.lines.last?.hasPrefix("linked straight: no stable root in ") == true)
    #expect(status.output.hasSuffix("\(pair.old.executable) through \(root))\n"), "\(status)")
  }

  @Test("that were made to forget an environment know it again at its next look")
  func forgotten() async throws {
    let scratch = try await makeRooted()
    let variables = variables(scratch, pair.old)
    _ = try await scratch.replitPy("heal", providing: nil, variables)
    _ = try await scratch.run("/bin/sh", "-c", "rm '\(roots(scratch))/.environments/'*")

    let healed = try await scratch.replitPy("heal", providing: nil, variables)
    let refused = try await scratch.replitPy(
      "roots", "remove", name(pair.old), providing: nil, variables)

    #expect(healed.status == 0 && healed.output.hasSuffix("nothing to do\n"), "\(healed)")
    #expect(refused.status == 77 && refused.errors.contains(scratch.environment.string))
  }

  @Test("are made in a directory that is made with those above it, never in a nameless one")
  func makesTheirDirectory() async throws {
    let scratch = try Scratch()
    let deep = scratch.directory.appending("srv/python/roots")

    func sync(_ directory: String) async throws -> Command.Result {
      try await scratch.replitPy("roots", "sync", "--dir", directory, providing: pair.old)
    }

    let made = try await sync(deep.string)
    let nameless = try await sync("")

    #expect(made.status == 0 && PathLookup.exists(deep.appending(name(pair.old))), "\(made)")
    #expect(nameless.status == 64, "\(nameless)")
    #expect(try PathLookup.names(in: scratch.project).isEmpty)
  }

  @Test(
    "are only made of what is an interpreter: anything else that is named is told with 69",
    arguments: [("/bin/true", "/bin/true passed over"), ("/nowhere/python3", "there is no ")])
  func notAnInterpreter(_ path: String, _ word: String) async throws {
    let scratch = try Scratch()

    let result = try await scratch.replitPy(
      "roots", "sync", pair.old.executable.string, path, providing: nil,
      variables(scratch, pair.new))

    #expect(result.status == 69 && result.errors.contains(word), "\(result)")
    #expect(!PathLookup.exists(roots(scratch)))
  }

  @Test("of two installations of one version do not collide, and syncs at once agree")
  func twoInstallationsDoNotCollide() async throws {
    let scratch = try Scratch()
    let other = try await scratch.makeBareBase(of: pair.old, hasEnsurepip: true)
    let variables = variables(scratch, pair.old)

    let results = try await withThrowingTaskGroup(of: Command.Result.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try await scratch.replitPy(
            "roots", "sync", pair.old.executable.string, other.executable.string, providing: nil,
            variables)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }

    #expect(results.allSatisfy { $0.status == 0 }, "\(results)")
    #expect(results.map(\.lines.count).reduce(0, +) == 2, "\(results)")
    let names = try PathLookup.names(in: roots(scratch)).map(\.lossyText)
    #expect(names.count == 4 && names.contains(name(pair.old)), "\(names)")
    let second = try #require(names.first { $0.hasPrefix(name(pair.old) + "-") })
    #expect(
      try PathLookup.resolve(roots(scratch).appending(second))
        == other.bin.removingLastComponent())
  }

  @Test(
    "are Python's own view, and an extension is built through them",
    .enabled(if: Tool.compiler != nil), arguments: RealInterpreter.relocatable)
  func extensionModule(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    try scratch.write(
      "[replit-py]\nlinks = \"roots\"\n", to: scratch.project.appending(".replit"))
    _ = try await scratch.replitPy("roots", "sync", providing: nil, variables(scratch, interpreter))
    _ = try await scratch.replitPy("heal", providing: nil, variables(scratch, interpreter))
    let root = roots(scratch).appending(name(interpreter))
    try scratch.write(
      """
      #include <Python.h>
      static struct PyModuleDef m = {PyModuleDef_HEAD_INIT, "tiny", 0, -1, 0};
      PyMODINIT_FUNC PyInit_tiny(void) { return PyModule_Create(&m); }

      """, to: scratch.project.appending("tiny.c"))
    let script = """
      import os, subprocess, sys, sysconfig
      include = sysconfig.get_path('include')
      assert sys.base_prefix == sys.argv[1], sys.base_prefix
      assert include.startswith(sys.argv[1] + '/'), include
      assert sysconfig.get_path('stdlib').startswith(sys.argv[1] + '/')
      assert sysconfig.get_path('purelib').startswith(sys.prefix + '/')
      assert os.path.exists(sysconfig.get_config_h_filename())
      name = 'tiny' + sysconfig.get_config_var('EXT_SUFFIX')
      subprocess.check_call(['cc', '-shared', '-fPIC', '-I', include, '-o', name, 'tiny.c'])
      import tiny
      """

    let built = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c", script, root.string)

    #expect(built.status == 0, "\(built)")
  }
}
