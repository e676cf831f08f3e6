import Packaging
import TestSupport
import Testing

@Suite("RecordFile")
struct RecordFileTests {
  /// An entry as text.
  struct Line: Equatable, Sendable, CustomStringConvertible {
    var path: String
    var hash = ""
    var size: Int64?

    init(_ path: String, _ hash: String = "", _ size: Int64? = nil) {
      self.path = path
      self.hash = hash
      self.size = size
    }

    var description: String { "\(path.debugDescription) \(hash) \(size.map(String.init) ?? "-")" }
  }

  private func read(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    RecordFile(bytes).forEach { entry in
      lines.append(
        Line(
          String(decoding: entry.path, as: UTF8.self), String(decoding: entry.hash, as: UTF8.self),
          entry.size))
    }
    return lines
  }

  @Test("gives every file with its hash and its size, in order")
  func readsHashesAndSizes() {
    let text = """
      six.py,sha256=WrVXv2mCxIxLq3oVUvwlR0RkBnxcQkR5qiJlMFYVGN4,34703
      six-1.17.0.dist-info/RECORD,,
      ../../../bin/tool,sha256=x,1
      """
    let expected = [
      Line("six.py", "sha256=WrVXv2mCxIxLq3oVUvwlR0RkBnxcQkR5qiJlMFYVGN4", 34703),
      Line("six-1.17.0.dist-info/RECORD"), Line("../../../bin/tool", "sha256=x", 1),
    ]
    #expect(read(Array(text.utf8)) == expected)
    #expect(read(Array((text + "\n").utf8)) == expected)
    #expect(read(Array((text + "\n").replacing("\n", with: "\r\n").utf8)) == expected)
  }

  @Test("goes on after a path with a newline, and after one whose quote is never closed")
  func newlines() {
    let closed = read(Array("a.py,,\n\"b\nc.py\",h,1\r\nd.py,,\n".utf8))
    #expect(closed == [Line("a.py"), Line("b\nc.py", "h", 1), Line("d.py")])
    let open = read(Array("\"a.py,h,1\nb.py,,\nc.py,,\n".utf8))
    #expect(open.dropFirst() == [Line("b.py"), Line("c.py")])
  }

  @Test(
    "reads a path as the csv module writes it",
    arguments: [
      ("\"a,b.py\",sha256=x,3", Line("a,b.py", "sha256=x", 3)),
      ("\"say \"\"hi\"\".py\",,", Line("say \"hi\".py")),
      ("\"\"\"\",,5", Line("\"", "", 5)), ("\"plain.py\",,", Line("plain.py")),
      ("\"a,b,c,,\",h,7", Line("a,b,c,,", "h", 7)), ("it's.py,,", Line("it's.py")),
      ("mid\"dle.py,,", Line("mid\"dle.py")), ("é/名前.py,h,1", Line("é/名前.py", "h", 1)),
      (" a b .py,h,1", Line(" a b .py", "h", 1)),
      ("\"never closed,h,1", Line("never closed", "h", 1)),
      ("\"a\nb.py\",h,2", Line("a\nb.py", "h", 2)),
      ("\"\"\"\n\"\",\n.py\",h,2", Line("\"\n\",\n.py", "h", 2)),
    ])
  func readsQuotedPaths(_ text: String, _ line: Line) {
    #expect(read(Array(text.utf8)) == [line])
  }

  @Test(
    "takes a size only from digits that a file could have",
    arguments: [
      ("0", 0), ("00012", 12), ("99999999999999999", 99_999_999_999_999_999), ("", nil),
      ("-1", nil), ("+1", nil), ("1 ", nil), ("0x10", nil), ("1e3", nil), ("many", nil),
      ("999999999999999999999999", nil), ("٣", nil), ("1\r\r", nil), ("\"3\"", nil),
    ] as [(String, Int64?)])
  func sizes(_ text: String, _ size: Int64?) {
    #expect(read(Array("a,h,\(text)".utf8)) == [Line("a", "h", size)])
  }

  @Test(
    "passes over what is no entry, and goes on behind it",
    arguments: [
      "", "\r", ",", ",,", "one field", "two,fields",
      "\"\",,", "\"\"", "\u{FEFF}", "\0\0\0",
    ])
  func passesOverRubbish(_ line: String) {
    let expected = [Line("before", "h", 1), Line("after", "h", 2)]
    #expect(read(Array("before,h,1\n\(line)\nafter,h,2\n".utf8)) == expected)
    #expect(read(Array("before,h,1\r\n\(line)\r\nafter,h,2\r\n".utf8)) == expected)
  }

  @Test("gives paths of any bytes as they are: NULs, invalid UTF-8, control characters")
  func readsPathsOfAnyBytes() {
    let paths: [[UInt8]] = [
      [0], [0x61, 0, 0x62], [0xFF, 0xFE], [0xC3, 0x28], [0x1B, 0x5B, 0x0D],
    ]
    for path in paths {
      var found: [[UInt8]] = []
      RecordFile(path + Array(",h,4\n".utf8)).forEach { found.append(Array($0.path)) }
      #expect(found == [path])
    }
  }

  @Test("reads paths of any length")
  func readsLongPaths() {
    let path = String(repeating: "directory/", count: 400)
    #expect(read(Array("\(path),h,4\n".utf8)) == [Line(path, "h", 4)])
    #expect(read(Array("\"\(path)\",h,4\n".utf8)) == [Line(path, "h", 4)])
  }

  /// What 100 MB of it are: shapes on which a careless reader takes its time's square.
  static let floods: [(String, [UInt8])] = [
    ("letters", [0x61]), ("NULs", [0]), ("commas", [0x2C]), ("quotes", [0x22]), ("CRs", [0x0D]),
    ("newlines", [0x0A]), ("a comma now and then", Array("\",a".utf8)),
  ]

  @Test(
    "reads 100 MB of rubbish in the time that it takes to look at each byte",
    .timeLimit(.minutes(1)), arguments: floods)
  func flooded(_ name: String, _ pattern: [UInt8]) {
    let count = 100_000_000
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count { buffer[index] = pattern[index % pattern.count] }
      filled = count
    }
    var entries = 0
    RecordFile(bytes).forEach { _ in entries += 1 }
    #expect(entries <= 1, "\(name)")
  }

  @Test("reads random bytes to their end and gives no entry without a path")
  func readsRecordsOfRandomBytes() {
    var generator = SeededGenerator(seed: 376)
    for _ in 0..<2000 {
      let bytes = generator.bytes(upTo: 200, favouring: Array("\",\n\r1a".utf8))
      var lengths: [Int] = []
      RecordFile(bytes).forEach { lengths.append($0.path.count) }
      #expect(!lengths.contains(0), "\(bytes)")
      #expect(lengths.count <= bytes.count(where: { $0 == 0x0A }) + 1, "\(bytes)")
    }
  }
}
