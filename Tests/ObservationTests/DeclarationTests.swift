import Observation
import Packaging
import SystemPackage
import TestSupport
import Testing

@Suite("What a project declares")
struct DeclarationTests {
  @Test("is in the files that requirements.txt takes in as well, each once, none outside of it")
  func included() throws {
    let scratch = try Scratch()
    for (name, text) in [
      ("requirements.txt", "-r deps/base.txt\n-r ../outside.txt\n-r /outside.txt\nsix\n"),
      ("deps/base.txt", "-r more.txt\n-r ../requirements.txt\n-r missing.txt\nflask>=3\n"),
      ("deps/more.txt", "--index-url https://index.example/simple\nclick\n"),
      ("../outside.txt", "evil\n"),
    ] { try scratch.write(text, to: scratch.project.pushing(FilePath(name))) }

    let declared = try #require(Declaration(in: scratch.project))

    #expect(declared.file == "requirements.txt")
    #expect(declared.requirements.map(\.text) == ["six", "flask>=3", "click"])
    #expect(declared.sources == ["--index-url https://index.example/simple"])
  }

  @Test("is nothing where there is no file, or nothing in it")
  func nothing() throws {
    let scratch = try Scratch()
    #expect(Declaration(in: scratch.project) == nil)
    try scratch.write("# nothing\n", to: scratch.project.appending("requirements.txt"))
    #expect(Declaration(in: scratch.project) == nil)
  }
}
