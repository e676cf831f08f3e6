/// The prompt: the program's name and how things stand.
package struct PromptText: Equatable, Sendable {
  /// Findings that stand against the environment and are not left out.
  package var toFix: Int
  /// Whether one of them is an error.
  package var hasErrors: Bool
  /// Whether colours are shown.
  package var hasColour: Bool

  /// A prompt of this state.
  package init(toFix: Int, hasErrors: Bool, hasColour: Bool) {
    self.toFix = toFix
    self.hasErrors = hasErrors
    self.hasColour = hasColour
  }

  /// `replit-py [3 to fix]> `, what takes no place on the screen between \001 and \002, as readline
  /// wants it (rl_expand_prompt).
  package var text: String {
    let state = toFix == 0 ? "healthy" : "\(toFix) to fix"
    let colour = toFix == 0 ? "32" : hasErrors ? "31" : "33"
    return "replit-py [\(dressed(state, colour))]> "
  }

  private func dressed(_ text: String, _ code: String) -> String {
    hasColour ? "\u{1}\u{1B}[\(code)m\u{2}\(text)\u{1}\u{1B}[0m\u{2}" : text
  }
}
