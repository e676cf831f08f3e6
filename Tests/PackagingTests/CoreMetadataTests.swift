import Packaging
import TestSupport
import Testing

@Suite("CoreMetadata")
struct CoreMetadataTests {
  private func read(_ text: String, isWhole: Bool = true) -> CoreMetadata {
    CoreMetadata(Array(text.utf8), isWhole: isWhole)
  }

  private static let example = """
    Metadata-Version: 2.4
    Name: Flask
    Version: 3.1.2
    Summary: A simple framework
            for building complex web applications.
    Classifier: Name: not this
    Requires-Python: >=3.9
    Description-Content-Type: text/markdown
    Requires-Dist: blinker>=1.9.0
    Requires-Dist: python-dotenv ; extra == 'dotenv'
    Provides-Extra: dotenv

    Name: body
    Requires-Dist: body
    """

  @Test("reads what a distribution is and what it needs, with any line ends")
  func readsNameVersionAndNeeds() {
    for text in [Self.example, Self.example.replacing("\n", with: "\r\n")] {
      let metadata = read(text)
      #expect(metadata.name == "Flask")
      #expect(metadata.version == "3.1.2")
      #expect(metadata.requiresPython == ">=3.9")
      #expect(metadata.requirements == ["blinker>=1.9.0", "python-dotenv ; extra == 'dotenv'"])
      #expect(metadata.isComplete)
    }
  }

  @Test("reads no header from the body, which an empty line begins", arguments: ["\n", "\r\n"])
  func body(_ end: String) {
    let metadata = read("Name: a\(end)\(end)Version: 1\(end)Requires-Dist: b\(end)")
    #expect(metadata.name == "a" && metadata.version == nil && metadata.requirements.isEmpty)
    #expect(read("\(end)Name: a\(end)").name == nil)
  }

  @Test(
    "knows a header in any case and with any white space",
    arguments: [
      "Name: six", "NAME: six", "name:six", "nAmE:\tsix  ", "Name:    six\t", "Name: six\r",
      "Summary: x\nName: six", "Name: six\nName: seven",
    ])
  func readsHeadersInAnyCase(_ text: String) {
    #expect(read(text).name == "six")
  }

  @Test(
    "takes no other line for the header",
    arguments: [
      " Name: six", "\tName: six", "Name", "Name six", "Names: six", "Nam: six", "Name : six",
      "X-Name: six", ": six", "Nаme: six", "-Name: six",
    ])
  func otherLines(_ text: String) {
    #expect(read(text).name == nil)
  }

  @Test("takes a continued line for no header of its own")
  func readsContinuedLines() {
    let metadata = read(
      "Name: six\nSummary: a\n Version: 9\n\tRequires-Dist: bad\nVersion: 1\nAuthor: b\n")
    #expect(metadata.version == "1" && metadata.requirements == [])
  }

  @Test(
    "says whether the headers ended",
    arguments: [
      ("Name: a\nVersion: 1\n", true, true), ("Name: a\nVersion: 1\n", false, false),
      ("Name: a\n\nbody", false, true), ("Name: a\r\n\r\nbody", false, true), ("", true, true),
      ("", false, false), ("Name: a\n \nVersion: 1\n", false, false),
    ])
  func completeness(_ text: String, _ isWhole: Bool, _ isComplete: Bool) {
    #expect(read(text, isWhole: isWhole).isComplete == isComplete)
  }

  @Test("reads nothing from a line that is cut off, at whatever byte")
  func ignoresACutLine() {
    let whole = read(Self.example)
    for length in 0..<Self.example.utf8.count {
      let head = Array(Self.example.utf8.prefix(length))
      let metadata = CoreMetadata(head, isWhole: false)
      #expect([nil, whole.name].contains(metadata.name), "\(length)")
      #expect([nil, whole.version].contains(metadata.version), "\(length)")
      #expect([nil, whole.requiresPython].contains(metadata.requiresPython), "\(length)")
      #expect(whole.requirements.starts(with: metadata.requirements), "\(length)")
    }
  }

  @Test("reads a last line without its end where nothing follows in the file")
  func lastLine() {
    #expect(read("Name: a\nVersion: 1").version == "1")
    #expect(read("Name: a\nVersion: 1", isWhole: false).version == nil)
  }

  @Test("replaces what is not UTF-8 and goes on")
  func replacesInvalidUTF8InMetadata() {
    let bytes = Array("Name: caf".utf8) + [0xE9] + Array("\nVersion: 1".utf8) + [0, 0xFF, 0x0A]
    let metadata = CoreMetadata(bytes, isWhole: true)
    #expect(metadata.name == "caf\u{FFFD}")
    #expect(metadata.version == "1\0\u{FFFD}")
  }

  @Test("is of random bytes what it is, and never stops")
  func readsMetadataOfRandomBytes() {
    var generator = SeededGenerator(seed: 822)
    for _ in 0..<5000 {
      let bytes = generator.bytes(upTo: 300, favouring: Array("Name: Version\r\n\t".utf8))
      let metadata = CoreMetadata(bytes, isWhole: true)
      #expect(metadata.isComplete, "\(bytes)")
      #expect(metadata.name?.contains("\n") != true, "\(bytes)")
    }
  }
}
