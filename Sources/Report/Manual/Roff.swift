/// Builds the source of a manual page; see man(7) and groff_char(7).
struct Roff {
  private(set) var text = ""

  /// Adds a request with arguments, such as `.SH NAME`.
  mutating func request(_ name: String, _ words: String...) {
    let quoted = words.map { "\"\(Self.escaped($0).replacing("\"", with: "\\(dq"))\"" }
    text += ([".\(name)"] + quoted).joined(separator: " ") + "\n"
  }

  /// Adds a line of text; text between backticks becomes bold.
  mutating func words(_ words: String) {
    let parts = words.split(separator: "`", omittingEmptySubsequences: false)
    let dressed = parts.enumerated().map { index, part in
      let plain = Self.escaped(String(part))
      return index % 2 == 1 && index + 1 < parts.count ? "\\fB\(plain)\\fR" : plain
    }
    line(dressed.joined())
  }

  /// Adds a line with a bold term.
  mutating func term(_ term: String) { line("\\fB\(Self.escaped(term))\\fR") }

  /// Adds indented lines without wrapping them.
  mutating func verbatim(_ lines: [String]) {
    text += ".RS 4\n.nf\n"
    for each in lines { line(Self.escaped(each)) }
    text += ".fi\n.RE\n"
  }

  /// Adds a line, escaping a leading dot or apostrophe, which would start a request.
  private mutating func line(_ line: String) {
    text += (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + line + "\n"
  }

  /// Escapes `-`, `'`, `` ` ``, `^` and `~`, so that they stay ASCII and can be pasted into a
  /// shell.
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
