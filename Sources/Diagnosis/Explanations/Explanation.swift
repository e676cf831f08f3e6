/// What `explain` prints about a problem.
package struct Explanation: Hashable, Sendable {
  /// What is wrong, and what does not work because of it.
  package var meaning: String
  /// What usually brings it about.
  package var cause: String
  /// What `heal` does about it, or what a person can do where it does nothing.
  package var repair: String
  /// What the repair leaves alone.
  package var untouched: String

  /// An explanation.
  package init(meaning: String, cause: String, repair: String, untouched: String) {
    self.meaning = meaning
    self.cause = cause
    self.repair = repair
    self.untouched = untouched
  }
}
