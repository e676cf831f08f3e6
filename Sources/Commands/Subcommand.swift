package import Actions
package import ArgumentParser

/// A command of the program: it reads words, runs an action, and prints what came of it.
package protocol Subcommand: ParsableCommand {
  /// Does it; how the program ends.
  ///
  /// - Throws: ``Failure``.
  func run(in context: Context) throws(Failure) -> ExitStatus
}

/// A command that is asked for often: words that need no judgement are read without the argument
/// parser, whose start takes a millisecond, which is most of a heal with nothing to do.
package protocol QuickCommand: Subcommand {
  /// Reads the words that hooks and habit use; nil for anything else, which the argument parser judges.
  ///
  /// No initializer, where assigning to a property is initializing its wrapper, which then has no value.
  static func plain(_ invocation: Invocation) -> Self?
}
