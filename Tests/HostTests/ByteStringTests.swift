import FoundationEssentials
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("ByteString")
struct ByteStringTests {
  /// A thousand strings: random bytes, parts of UTF-8 sequences, and what looks like an escape.
  static let samples: [ByteString] = {
    var generator = SeededGenerator(seed: 1)
    let alphabet = Array("aF09é\u{202E}🐍\0".utf8) + [0xC3, 0xF0, 0xFF]
    return (0..<1000).map { _ in ByteString(generator.bytes(upTo: 24, favouring: alphabet)) }
  }()

  @Test("comes back from its reversible text byte for byte")
  func reversibleText() {
    for sample in Self.samples {
      #expect(ByteString(reversibleText: sample.reversibleText) == sample, "\(sample.bytes)")
    }
  }

  @Test(
    "is itself in the reversible text where it is UTF-8", arguments: ["", "/a b/é", "\u{202E}"])
  func validTextIsItself(_ text: String) {
    #expect(ByteString(text).reversibleText == text)
    #expect(ByteString(reversibleText: text) == ByteString(text))
  }

  @Test("writes a byte that is not UTF-8 as NUL and two digits")
  func escapesBytesThatAreNotUTF8() {
    #expect(ByteString([0x61, 0xFF, 0x0A, 0x80]).reversibleText == "a\0ff\n\080")
  }

  @Test("tells a NUL with digits behind it from an escape")
  func nulIsNoEscape() {
    let bytes: [UInt8] = [0, 0x66, 0x66]
    #expect(ByteString(reversibleText: ByteString(bytes).reversibleText).bytes == bytes)
  }

  @Test("survives JSON of FoundationEssentials")
  func survivesOwnJSON() throws {
    let data = try JSONEncoder().encode(Self.samples)
    #expect(String(validating: data, as: UTF8.self) != nil)
    #expect(try JSONDecoder().decode([ByteString].self, from: data) == Self.samples)
  }

  @Test("survives Python's json", .needs("a CPython", RealInterpreter.all.last))
  func survivesPythonsJSON() async throws {
    let python = try #require(RealInterpreter.all.last)
    let scratch = try Scratch()
    let file = scratch.directory.appending("samples.json")
    try scratch.write(Array(try JSONEncoder().encode(Self.samples)), to: file)
    let script = "import json, sys; print(json.dumps(json.load(open(sys.argv[1]))))"

    let answer = try await scratch.run(python.executable, "-I", "-c", script, file.string)

    #expect(answer.status == 0, "\(answer.errors)")
    let decoded = try JSONDecoder().decode([ByteString].self, from: Data(answer.output.utf8))
    #expect(decoded == Self.samples)
  }

  @Test("shows what is not UTF-8 as U+FFFD where it is only read")
  func lossyText() {
    #expect(ByteString([0x61, 0xFF]).lossyText == "a\u{FFFD}")
  }
}
