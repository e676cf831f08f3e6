/// Something that the program does: a value that says what is asked for, and what came of it.
///
/// A command reads words, runs one action, and prints what came of it.
package protocol Action: Sendable {
  /// What comes of it.
  associatedtype Outcome

  /// Does it.
  ///
  /// - Throws: ``Failure``.
  func run(in context: Context) throws(Failure) -> Outcome
}
