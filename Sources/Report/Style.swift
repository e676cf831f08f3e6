package import Host

/// How to format text: decided once, then passed down.
package struct Style: Sendable {
  /// Whether to write escape sequences for colours.
  package var hasColour: Bool
  /// The columns to wrap text to; nil if the output is not a terminal.
  package var width: Int?

  /// No colours, no wrapping.
  package static let plain = Style(hasColour: false, width: nil)

  /// The style for the standard output of `host`.
  ///
  /// It has colours on a terminal that supports them. `NO_COLOR` turns them off, `CLICOLOR_FORCE`
  /// on.
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
  /// `text` in a fainter colour.
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
