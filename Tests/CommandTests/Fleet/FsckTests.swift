import Host
import SystemPackage
import TestSupport
import Testing

@Suite("`fsck`", .enabled(if: RealInterpreter.pair != nil))
struct FsckTests {
  let pair = RealInterpreter.pair!

  /// A directory `name` in the scratch directory with a user base for the older interpreter.
  private func makeProject(_ name: String, in scratch: Scratch) async throws -> FilePath {
    let place = scratch.directory.appending(name)
    let library = "lib/python\(pair.old.minor)/site-packages"
    try scratch.write("x = 1\n", to: place.appending(".pythonlibs/\(library)/x.py"))
    return place
  }

  private func follows(_ project: FilePath, _ interpreter: RealInterpreter) -> Bool {
    (try? PathLookup.resolve(project.appending(".pythonlibs/bin/python3")))
      == interpreter.executable
  }

  @Test("brings several projects up to date in one call, one line each, then is silent")
  func healsSeveralProjectsInOneCall() async throws {
    let scratch = try Scratch()
    var projects: [FilePath] = []
    for name in ["one", "two words", "three"] {
      projects.append(try await makeProject(name, in: scratch))
    }
    func fsck(_ interpreter: RealInterpreter, _ more: String...) async throws -> Command.Result {
      try await Command(
        Program.path, ["fsck", "-l", "python3"] + more + projects.map(\.string),
        variables: scratch.variables(providing: interpreter), directory: "/"
      ).run()
    }

    let made = try await fsck(pair.old)
    let again = try await fsck(pair.old)
    let moved = try await fsck(pair.new, "--trigger", "packager")

    for (result, interpreter) in [(made, pair.old), (moved, pair.new)] {
      #expect(result.status == 0 && result.output.isEmpty, "\(result)")
      let lines = result.errors.split(separator: "\n").sorted()
      #expect(
        lines.map { $0.prefix { $0 != "," } }.count == 3
          && zip(lines, projects.map(\.string).sorted()).allSatisfy {
            $0.hasPrefix("replit-py: \($1): ")
          }, "\(result)")
      #expect(lines.allSatisfy { $0.contains(interpreter.version) }, "\(result)")
    }
    #expect(again.status == 0 && again.output.isEmpty && again.errors.isEmpty, "\(again)")
    #expect(projects.allSatisfy { follows($0, pair.new) })
    let log = try await scratch.replitPy("log", "--json", in: projects[0])
    let triggers = try JSONValue(parsing: log.output)["entries"]?.elements
      .compactMap { $0["trigger"] }
    #expect(triggers == [.string("boot"), .string("packager")], "\(log)")
  }

  @Test("prints one document for each project in the order they are named, and ends with the worst")
  func documents() async throws {
    let scratch = try Scratch()
    let good = try await makeProject("good", in: scratch)
    let broken = try await makeProject("broken", in: scratch)
    try scratch.write("[replit-py]\nauto-heal = 1\n", to: broken.appending(".replit"))

    let result = try await Command(
      Program.path, ["fsck", "--json", good.string, "/nowhere", broken.string],
      variables: scratch.variables(providing: pair.old), directory: "/"
    ).run()

    #expect(result.status == 78, "\(result)")
    let documents = try result.lines.map { try JSONValue(parsing: $0) }
    #expect(
      documents.map { $0["project"] } == [
        .string(good.string), .string("/nowhere"), .string(broken.string),
      ])
    #expect(documents.map { $0["healthy"] } == [.bool(true), .bool(false), .bool(false)])
    #expect(
      documents.dropFirst().map { $0["error"]?["status"] } == [.number(66), .number(78)],
      "\(result)")
    #expect(documents[0]["repairs"]?.elements.allSatisfy { $0["done"] == .bool(true) } == true)
  }

  @Test(
    "knows one language, and says so with 64",
    arguments: [
      ["-l", "ruby"], ["--language", "go"], ["-lruby"], ["-l", "python3", "--language=python"],
    ])
  func language(_ words: [String]) async throws {
    let scratch = try Scratch()
    let result = try await Command(
      Program.path, ["fsck"] + words, variables: scratch.variables, directory: scratch.project
    ).run()
    #expect(result.status == 64 && result.saysOneError, "\(result)")
    #expect(result.errors.contains("python3"))
  }

  @Test(
    "leaves a project alone that opted out, and one without an environment at boot",
    arguments: ["[replit-py]\nauto-heal = false\n", ""])
  func left(_ settings: String) async throws {
    let scratch = try Scratch()
    if !settings.isEmpty { try scratch.makeUserBase(for: pair.old) }
    try scratch.write(settings, to: scratch.project.appending(".replit"))
    let before = try await scratch.timedFingerprint(of: scratch.project)

    let result = try await scratch.replitPy("fsck", scratch.project.string, providing: pair.old)

    #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty, "\(result)")
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
    let packager = try await scratch.replitPy(
      "fsck", "--trigger", "packager", scratch.project.string, providing: pair.old)
    #expect(packager.status == 0, "\(packager)")
    #expect(PathLookup.exists(scratch.environment.appending("pyvenv.cfg")) == settings.isEmpty)
  }

  @Test("takes the language in one word, and no empty name for the working directory")
  func takesTheLanguageInOneWord() async throws {
    let scratch = try Scratch()
    let project = try await makeProject("one", in: scratch)
    func fsck(_ words: String...) async throws -> Command.Result {
      try await scratch.replitPy("fsck", words[0], words[1], providing: pair.old, in: project)
    }

    let empty = try await fsck("--json", "")
    let joined = try await fsck("-lpython3", project.string)

    #expect(empty.status == 64 && empty.saysOneError, "\(empty)")
    #expect(joined.status == 0 && joined.errors.contains("made .pythonlibs"), "\(joined)")
  }

  @Test(
    "makes no environment where all modules are of other languages, unless it is told the language",
    arguments: [("nodejs-20:v1", false), ("python-3.10:v18", true)])
  func makesNoEnvironmentForOtherLanguages(_ module: String, _ isMade: Bool) async throws {
    let scratch = try Scratch()
    try scratch.write("modules = [\"\(module)\"]\n", to: scratch.project.appending(".replit"))

    let run = try await scratch.replitPy(
      "fsck", "--trigger", "run", scratch.project.string, providing: pair.old)
    #expect(run.status == 0 && run.errors.isEmpty != isMade, "\(run)")
    #expect(PathLookup.exists(scratch.environment) == isMade)

    _ = try await scratch.replitPy(
      "fsck", "-l", "python3", scratch.project.string, providing: pair.old)
    #expect(PathLookup.exists(scratch.environment))
  }

  @Test("brings the names of other versions up to date where those are provided")
  func followsNamesOfOtherVersions() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)
    _ = try await scratch.replitPy("heal", providing: pair.old)
    _ = try await scratch.replitPy("heal", providing: pair.new)
    let name = "python\(pair.old.minor)"
    let link = scratch.environment.appending("bin/\(name)")
    _ = try await scratch.run("/bin/ln", "-sfn", "/gone/bin/\(name)", link.string)

    let path = "\(pair.new.bin):\(pair.old.bin):/usr/bin:/bin"
    let result = try await scratch.replitPy(
      "fsck", scratch.project.string, providing: nil, ["PATH": path])

    #expect(result.status == 0, "\(result)")
    #expect(try scratch.target(link) == pair.old.executable.string)
    #expect(follows(scratch.project, pair.new))
    let again = try await scratch.replitPy(
      "fsck", scratch.project.string, providing: nil, ["PATH": path])
    #expect(again.status == 0 && again.errors.isEmpty, "\(again)")
  }

  @Test("in the project at hand asks for trust, naming the project is enough")
  func trust() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)

    let untrusted = try await scratch.replitPy("fsck", providing: pair.old)
    let named = try await scratch.replitPy("fsck", ".", providing: pair.old)

    #expect(untrusted.status == 77 && untrusted.errors.contains("replit-py trust"), "\(untrusted)")
    #expect(named.status == 0 && named.errors.contains("made .pythonlibs"), "\(named)")
  }
}
