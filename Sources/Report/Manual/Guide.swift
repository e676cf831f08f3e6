/// What help and the manual page of a command say beyond its flags.
package struct Guide: Sendable {
  /// How it is used; every command has one at least.
  package let examples: [Example]
  /// Other commands that a reader may want.
  package let related: [String]

  /// A command line with what it is for.
  package struct Example: Sendable {
    /// As it is typed.
    package let command: String
    /// One sentence without its end.
    package let meaning: String

    /// A command line and what it is for.
    package init(_ command: String, _ meaning: String) {
      self.command = command
      self.meaning = meaning
    }
  }

  /// A guide of its parts.
  package init(_ examples: [Example] = [], related: [String] = []) {
    self.examples = examples
    self.related = related
  }
}
