/// What `explain` prints about a problem.
package struct Explanation: Hashable, Sendable {
  /// What is wrong, and what does not work because of it.
  package let meaning: String
  /// What usually brings it about.
  package let cause: String
  /// What `heal` does about it, or what a person can do where it does nothing.
  package let repair: String
  /// What the repair leaves alone.
  package let untouched: String
}
