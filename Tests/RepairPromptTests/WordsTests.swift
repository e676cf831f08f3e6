import Host
import RepairPrompt
import Testing

@Suite("A line in words")
struct WordsTests {
  @Test(
    "is divided at white space, and kept together by quotes and backslashes",
    arguments: [
      ("fix 1  2", ["fix", "1", "2"]), ("  list\t", ["list"]), ("", []),
      ("use '/a b/python'", ["use", "/a b/python"]), (#"use "/a 'b'/x""#, ["use", "/a 'b'/x"]),
      (#"use /a\ b"#, ["use", "/a b"]), ("use ''", ["use", ""]), (#"x 'a'"b"c"#, ["x", "abc"]),
      (#"x 'a\'"#, ["x", #"a\"#]),
    ])
  func dividesWordsAtWhiteSpace(_ line: String, _ expected: [String]) {
    let words = Words(ByteString(line))
    #expect(words.words.map(\.lossyText) == expected)
    #expect(!words.isUnfinished)
  }

  @Test("keeps the rest after the first word as it was typed, byte for byte")
  func rest() {
    let line = ByteString(Array("run  printf '%s  ' ".utf8) + [0xFF])
    #expect(Words(line).rest == ByteString(Array("printf '%s  ' ".utf8) + [0xFF]))
    #expect(Words(line).words.last?.bytes == [0xFF])
  }

  @Test("tells that a quote is open", arguments: ["use 'a", #"use "a"#, #"use a\"#])
  func unfinished(_ line: String) {
    #expect(Words(ByteString(line)).isUnfinished)
  }
}
