/// The prompt: the program's name and the state of the environment.
package struct PromptText: Equatable, Sendable {
  /// How many errors and warnings are left, without skipped findings.
  package var toFix: Int
  /// Whether one of them is an error.
  package var hasErrors: Bool
  /// Whether to use colours.
  package var hasColour: Bool

  /// The prompt for this state.
  package init(toFix: Int, hasErrors: Bool, hasColour: Bool) {
    self.toFix = toFix
    self.hasErrors = hasErrors
    self.hasColour = hasColour
  }

  /// `replit-py [3 to fix]> `, with colour codes between \001 and \002 as readline requires
  /// (rl_expand_prompt).
  package var text: String {
    let state = toFix == 0 ? "healthy" : "\(toFix) to fix"
    let colour = toFix == 0 ? "32" : hasErrors ? "31" : "33"
    return "replit-py [\(dressed(state, colour))]> "
  }

  private func dressed(_ text: String, _ code: String) -> String {
    hasColour ? "\u{1}\u{1B}[\(code)m\u{2}\(text)\u{1}\u{1B}[0m\u{2}" : text
  }
}
