package import Host

/// How text is dressed: decided once, then only asked.
package struct Style: Sendable {
  /// Whether escape sequences for colour are written.
  package var hasColour: Bool
  /// The columns that text is broken to fit; nil where it goes to a file or a program.
  package var width: Int?

  /// Text as it is.
  package static let plain = Style(hasColour: false, width: nil)

  /// The style for the standard output of `host`: colour on a terminal that can show it, unless
  /// `NO_COLOR` is set, and anywhere when `CLICOLOR_FORCE` is.
  package init(_ host: HostContext) {
    width = host.outputIsTerminal ? max(host.terminalWidth, 40) : nil
    if host.value("NO_COLOR") != nil {
      hasColour = false
    } else if let force = host.value("CLICOLOR_FORCE"), force != "0" {
      hasColour = true
    } else {
      hasColour = host.outputIsTerminal && host.value("TERM") != "dumb"
    }
  }

  private init(hasColour: Bool, width: Int?) {
    self.hasColour = hasColour
    self.width = width
  }

  /// `text` in bold type.
  package func bold(_ text: String) -> String { dressed(text, "1") }
  /// `text` so that it stands back.
  package func faint(_ text: String) -> String { dressed(text, "2") }
  /// `text` in red.
  package func red(_ text: String) -> String { dressed(text, "31") }
  /// `text` in yellow.
  package func yellow(_ text: String) -> String { dressed(text, "33") }
  /// `text` in green.
  package func green(_ text: String) -> String { dressed(text, "32") }

  private func dressed(_ text: String, _ code: String) -> String {
    hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
