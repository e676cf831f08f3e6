/// The parts of a command's help and manual page that the parser does not know.
package struct Guide: Sendable {
  /// Examples of use; every command has at least one.
  package let examples: [Example]
  /// The names of related commands.
  package let related: [String]

  /// A command line and its purpose.
  package struct Example: Sendable {
    /// The command line as typed.
    package let command: String
    /// Its purpose in a sentence without a full stop.
    package let meaning: String

    /// An example of the command line `command`.
    package init(_ command: String, _ meaning: String) {
      self.command = command
      self.meaning = meaning
    }
  }

  /// A guide with these examples and related commands.
  package init(_ examples: [Example] = [], related: [String] = []) {
    self.examples = examples
    self.related = related
  }
}
