import Host
import Testing

@Suite("TerminalJSON")
struct TerminalJSONTests {
  @Test(
    "escapes what a terminal would obey, and nothing else",
    arguments: [
      ("\u{9B}31m", "\\u009b31m"), ("\u{80}\u{9F}\u{7F}", "\\u0080\\u009f\\u007f"),
      ("\u{2028}\u{2029}", "\\u2028\\u2029"), ("\u{200E}\u{200F}", "\\u200e\\u200f"),
      ("\u{202A}\u{202E}", "\\u202a\\u202e"), ("\u{2066}\u{2069}", "\\u2066\\u2069"),
      ("\u{61C}", "\\u061c"), ("é\u{A0}名\u{1F40D}", "é\u{A0}名\u{1F40D}"), ("a\\n", "a\\n"),
    ])
  func escapesWhatATerminalObeys(_ text: String, _ escaped: String) {
    #expect(TerminalJSON.escaping(Array("[\"\(text)\"]".utf8)) == Array("[\"\(escaped)\"]".utf8))
  }
}
