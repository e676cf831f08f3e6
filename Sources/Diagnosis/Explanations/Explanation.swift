/// What `explain` prints about a problem.
public struct Explanation: Hashable, Sendable {
  /// What is wrong, and what does not work because of it.
  public var meaning: String
  /// What usually brings it about.
  public var cause: String
  /// What `heal` does about it, or what a person can do where it does nothing.
  public var repair: String
  /// What the repair leaves alone.
  public var untouched: String

  /// An explanation.
  public init(meaning: String, cause: String, repair: String, untouched: String) {
    self.meaning = meaning
    self.cause = cause
    self.repair = repair
    self.untouched = untouched
  }
}
