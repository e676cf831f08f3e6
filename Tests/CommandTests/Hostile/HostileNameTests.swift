import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Names that the file system allows", .enabled(if: !RealInterpreter.all.isEmpty))
struct HostileNameTests {
  let interpreter = RealInterpreter.all.last!

  /// Project names, as bytes.
  static let names: [[UInt8]] = [
    Array("two words".utf8), Array("it's \"quoted\"".utf8), Array("$(touch x)`touch x`".utf8),
    Array("-rf".utf8), Array("é ü 名前".utf8), Array("a=b;c|d&e".utf8), Array("back\\slash".utf8),
    Array("tab\there".utf8), Array("bell\u{7}\u{1B}]0;owned\u{7}".utf8),
    Array("\u{202E}rtl\u{2066}\u{200F}\u{2028}\u{9B}31m".utf8),
    [0x66, 0xFF, 0xFE, 0x67], [0xC3, 0x28],
  ]

  private static func path(_ bytes: [UInt8]) -> FilePath { FilePath(ByteString(bytes)) }

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || ![.control, .format].contains(scalar.properties.generalCategory)
    }
  }

  @Test("a project of any name is healed, and given back", arguments: names)
  func projectsOfAnyName(_ name: [UInt8]) async throws {
    let scratch = try Scratch(project: Self.path(name))
    try scratch.makeUserBase(for: interpreter)
    let before = try await scratch.fingerprint()

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    let answer = try await scratch.run(
      "/bin/sh", "-c",
      ".pythonlibs/bin/python -c 'import greeting, os, sys; print(os.path.samefile(sys.prefix, \".pythonlibs\"))'"
    )
    #expect(answer.output == "True\n", "\(answer)")
    #expect(try await scratch.replitPy("doctor", providing: interpreter).status == 0)
    let undone = try await scratch.replitPy("undo", "--all", providing: interpreter)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.fingerprint() == before)
  }

  @Test("no control character of a name reaches the terminal", arguments: names)
  func outputIsHarmless(_ name: [UInt8]) async throws {
    let scratch = try Scratch(project: Self.path(name))
    try scratch.makeUserBase(for: interpreter)
    try scratch.link(scratch.environment.appending("bin"), to: Self.path(name))

    for words in [["doctor"], ["heal"], ["status"], ["which", "--all"], ["doctor", "--json"]] {
      let answer = try await Command(
        Program.path, words, variables: scratch.variables(providing: interpreter),
        directory: try scratch.enterable(scratch.project)
      ).run()
      #expect(isHarmless(answer.output), "\(words) \(answer)")
      #expect(isHarmless(answer.errors), "\(words) \(answer)")
      #expect(!answer.output.contains("\u{FFFD}"), "\(words) \(answer)")
    }
  }

  @Test("JSON gives each name back byte for byte", arguments: names)
  func documentsAreReversible(_ name: [UInt8]) async throws {
    let scratch = try Scratch(project: Self.path(name))
    try scratch.makeUserBase(for: interpreter)

    let answer = try await scratch.replitPy("doctor", "--json", providing: interpreter)

    let project = try #require(try JSONValue(parsing: answer.output)["project"]?.text)
    #expect(ByteString(reversibleText: project) == scratch.project.bytes, "\(answer)")
  }

  @Test("a newline in the project's path: exit 73, one line, nothing lost")
  func newline() async throws {
    let scratch = try Scratch(project: "two\nlines")
    try scratch.makeUserBase(for: interpreter)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 73 && healed.saysOneError, "\(healed)")
    #expect(healed.errors.contains("newline"), "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("a colon in the project's path is warned of and stops nothing")
  func colonInThePath() async throws {
    let scratch = try Scratch(project: "a:b")
    try scratch.makeUserBase(for: interpreter)

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 1 && healed.output.contains("RP107"), "\(healed)")
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c", "import sys; print(sys.prefix)")
    #expect(answer.output == "\(scratch.environment)\n", "\(answer)")
  }

  @Test("odd names in `bin` and `lib` are left alone", arguments: names)
  func oddNamesInside(_ name: [UInt8]) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    for directory in ["bin", "lib", "lib/python\(interpreter.minor)"] {
      try scratch.write(
        "kept\n", to: scratch.environment.appending(directory).pushing(Self.path(name)))
    }
    let before = try await scratch.timedFingerprint(of: scratch.environment.appending("lib"))

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0 && isHarmless(healed.output), "\(healed)")
    let lib = scratch.environment.appending("lib")
    #expect(try await scratch.timedFingerprint(of: lib) == before)
  }
}
