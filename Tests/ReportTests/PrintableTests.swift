import Host
import Report
import TestSupport
import Testing

@Suite("Printable")
struct PrintableTests {
  @Test(
    "shows what could drive a terminal or hide text by its number",
    arguments: [
      ("a\nb", "a\\x0ab"), ("\t\r", "\\x09\\x0d"), ("\u{1B}[31mred", "\\x1b[31mred"),
      ("\u{1B}]0;title\u{7}", "\\x1b]0;title\\x07"), ("\u{7F}", "\\x7f"),
      ("\u{9B}31m", "\\x9b31m"), ("x\u{202E}gpj.exe", "x\\u{202e}gpj.exe"),
      ("\u{2066}a\u{2069}", "\\u{2066}a\\u{2069}"), ("a\u{200B}b", "a\\u{200b}b"),
      ("\u{FEFF}", "\\u{feff}"), ("\u{2028}", "\\u{2028}"), ("\u{E000}", "\\u{e000}"),
      ("\u{E0041}", "\\u{e0041}"), ("\0", "\\x00"),
    ])
  func showsControlCharactersByNumber(_ text: String, _ shown: String) {
    #expect(Printable.text(text) == shown)
  }

  @Test(
    "leaves text as it is",
    arguments: ["", "/home/me/a b", "it's \"$HOME\"", "caf\u{E9}", "日本語", "🐍", "e\u{301}", "שלום"])
  func leavesPlainTextAsItIs(_ text: String) {
    #expect(Printable.text(text) == text)
  }

  @Test("shows each byte that is not UTF-8 by its number")
  func showsInvalidBytesByNumber() {
    #expect(
      Printable.text(ByteString([0x61, 0xFF, 0xC3, 0x62, 0xF0, 0x9F])) == "a\\xff\\xc3b\\xf0\\x9f")
  }

  @Test("never lets a control character through, whatever the bytes")
  func letsNoControlCharacterThrough() {
    var generator = SeededGenerator(seed: 6)
    let alphabet = Array("\u{1B}[\u{9B}\u{202E}\u{2028}\n".utf8)
    for _ in 0..<1000 {
      let bytes = ByteString(generator.bytes(upTo: 40, favouring: alphabet))
      for scalar in Printable.text(bytes).unicodeScalars {
        let category = scalar.properties.generalCategory
        #expect(category != .control && category != .format && category != .lineSeparator)
      }
    }
  }
}
