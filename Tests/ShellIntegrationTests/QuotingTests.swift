import Host
import ShellIntegration
import SystemPackage
import TestSupport
import Testing

@Suite("A shell's word")
struct QuotingTests {
  /// Those that this machine has, or has to have; the others are said loudly to be skipped.
  private static let installed = Shell.allCases.filter { Tool.isExpected($0.rawValue) }

  private static func words() -> [ByteString] {
    var generator = SeededGenerator(seed: 7)
    let special = Array("'\"\\$`!*?[]{}()<>|&;~#%^=+-., \n\t\r\u{1}\u{7F}nxX0".utf8)
    let random = (0..<200).map { _ in
      ByteString(generator.bytes(upTo: 40, favouring: special).filter { $0 != 0 })
    }
    let every = ByteString((1...255).map { UInt8($0) })
    return ["", "-n", "\\", "'", "\n", "a\n\n", "$(echo x)", "`echo x`", every] + random
  }

  @Test("is the bytes that were quoted, whatever they are", arguments: installed)
  func quotesAnyBytes(_ shell: Shell) async throws {
    let program = try #require(Tool.named(shell.rawValue))
    let scratch = try Scratch()
    let words = Self.words()
    let file = scratch.directory.appending("words")
    let end = "; printf '\\0end of word\\0'\n"
    let script = words.flatMap { word in
      Array("printf %s ".utf8) + shell.quoted(word).bytes + Array(end.utf8)
    }
    try scratch.write(script, to: file)
    for locale in ["C.UTF-8", "C"] {
      let result = try await scratch.run(
        "/bin/sh", "-c", "'\(program)' '\(file)' > '\(scratch.directory)/out'",
        variables: ["PATH": "/usr/bin:/bin", "LC_ALL": locale, "HOME": scratch.directory.string])
      #expect(result.errors == "")
      let said = try FileReading.contents(of: scratch.directory.appending("out"), limit: 1 << 20)
      let expected = words.flatMap { $0.bytes + Array("\0end of word\0".utf8) }
      #expect(said == expected, "\(shell.rawValue) in \(locale)")
    }
  }

  @Test("is plain ASCII for the shells that can write a byte as digits")
  func ascii() {
    for shell in Shell.hooked {
      for word in Self.words() {
        #expect(shell.quoted(word).bytes.allSatisfy { (0x20...0x7E).contains($0) })
      }
    }
  }
}
