/// Text as a manual page's source has it, see man(7) and groff_char(7).
struct Roff {
  private(set) var text = ""

  /// A request with its words: `.SH NAME`.
  mutating func request(_ name: String, _ words: String...) {
    let quoted = words.map { "\"\(Self.escaped($0).replacing("\"", with: "\\(dq"))\"" }
    text += ([".\(name)"] + quoted).joined(separator: " ") + "\n"
  }

  /// A line of words; what is between backticks is bold.
  mutating func words(_ words: String) {
    let parts = words.split(separator: "`", omittingEmptySubsequences: false)
    let dressed = parts.enumerated().map { index, part in
      let plain = Self.escaped(String(part))
      return index % 2 == 1 && index + 1 < parts.count ? "\\fB\(plain)\\fR" : plain
    }
    line(dressed.joined())
  }

  /// A line of one term in bold.
  mutating func term(_ term: String) { line("\\fB\(Self.escaped(term))\\fR") }

  /// Lines that are kept as they are, indented.
  mutating func verbatim(_ lines: [String]) {
    text += ".RS 4\n.nf\n"
    for each in lines { line(Self.escaped(each)) }
    text += ".fi\n.RE\n"
  }

  /// A line that begins with a dot or an apostrophe would be a request.
  private mutating func line(_ line: String) {
    text += (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + line + "\n"
  }

  /// `-`, `'`, `` ` ``, `^` and `~` stay the ASCII characters that can be copied to a shell.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "'": "\\(aq"
      case "`": "\\(ga"
      case "^": "\\(ha"
      case "~": "\\(ti"
      default: String(character)
      }
    }.joined()
  }
}
