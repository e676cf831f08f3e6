/// What help and the manual page of a command say beyond its flags.
public struct Guide: Sendable {
  /// How it is used; every command has one at least.
  public let examples: [Example]
  /// Other commands that a reader may want.
  public let related: [String]

  /// A command line with what it is for.
  public struct Example: Sendable {
    /// As it is typed.
    public let command: String
    /// One sentence without its end.
    public let meaning: String

    /// A command line and what it is for.
    public init(_ command: String, _ meaning: String) {
      self.command = command
      self.meaning = meaning
    }
  }

  /// A guide of its parts.
  public init(_ examples: [Example] = [], related: [String] = []) {
    self.examples = examples
    self.related = related
  }
}
