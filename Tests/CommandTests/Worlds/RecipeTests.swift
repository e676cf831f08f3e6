import Host
import SystemPackage
import TestSupport
import Testing

/// The three recipes of `shell/README.md`, as they stand there.
@Suite("The recipe for", .enabled(if: RealInterpreter.pair != nil))
struct RecipeTests {
  let pair = RealInterpreter.pair!

  /// The code below the heading `title`.
  private func recipe(_ title: String) throws -> String {
    let path = Program.repository.appending("shell/README.md")
    let text = String(decoding: try FileReading.contents(of: path), as: UTF8.self)
    let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix(title + "\n") })
    let parts = section.split(separator: "```sh\n").dropFirst()
    return String(try #require(parts.first?.split(separator: "```").first))
  }

  private func run(
    _ title: String, _ scratch: Scratch, _ interpreters: [RealInterpreter]
  ) async throws -> Command.Result {
    let path = [Program.path.removingLastComponent()] + interpreters.map(\.bin)
    let variables = scratch.variables.merging([
      "PATH": (path.map(\.string) + ["/usr/bin", "/bin"]).joined(separator: ":"),
      "REPLIT_PY_ROOTS": scratch.directory.appending("roots").string,
      "HOMES": scratch.directory.appending("homes").string, "REPL_HOME": scratch.project.string,
    ]) { $1 }
    return try await Command(
      "/bin/sh", ["-ec", try recipe(title)], variables: variables, directory: scratch.project
    ).run()
  }

  @Test("boot makes the roots and brings every project of the machine up to date")
  func boot() async throws {
    let scratch = try Scratch()
    let projects = ["a/one", "b/two words"].map { scratch.directory.appending("homes/\($0)") }
    for project in projects {
      try scratch.write(
        "", to: project.appending(".pythonlibs/lib/python\(pair.old.minor)/site-packages/x.py"))
    }

    let first = try await run("Boot", scratch, [pair.old])
    let second = try await run("Boot", scratch, [pair.new, pair.old])
    let third = try await run("Boot", scratch, [pair.new, pair.old])

    for result in [first, second] {
      #expect(result.status == 0, "\(result)")
      #expect(result.errors.split(separator: "\n").count == 2, "\(result)")
    }
    #expect(third.status == 0 && third.output.isEmpty && third.errors.isEmpty, "\(third)")
    for project in projects {
      #expect(
        try PathLookup.resolve(project.appending(".pythonlibs/bin/python"))
          == pair.new.executable)
    }
    let digits = pair.new.minor.replacing(".", with: "")
    #expect(PathLookup.exists(scratch.directory.appending("roots/python\(digits)/bin")))
  }

  @Test("the packager makes the environment before it works in it")
  func packager() async throws {
    let interpreter = try #require(RealInterpreter.relocatable.last)
    let scratch = try Scratch()
    try scratch.write("", to: scratch.project.appending(".replit"))

    let result = try await run("Packager", scratch, [interpreter])

    #expect(result.status == 0, "\(result)")
    #expect(result.output.hasPrefix("pip ") && result.output.contains("(python "), "\(result)")
    #expect(PathLookup.exists(scratch.environment.appending("pyvenv.cfg")))
  }

  @Test("Run starts the program inside, and its exit code is the recipe's")
  func program() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.new)
    try scratch.write(
      "import greeting, sys\nprint(sys.prefix)\nsys.exit(7)\n",
      to: scratch.project.appending("main.py"))

    let result = try await run("Run", scratch, [pair.new])

    #expect(result.status == 7 && result.output == "\(scratch.environment)\n", "\(result)")
  }
}
