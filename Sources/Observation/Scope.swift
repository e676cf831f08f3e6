/// How much of a project is looked at.
package enum Scope: String, Sendable {
  /// What convergence is about: the interpreter, the environment's structure, its scripts. What a
  /// prompt and a program that is about to run wait for.
  case convergence
  /// All that a person who asks `doctor` wants to know: the distributions, the shell's variables,
  /// the file system and the project's own files as well.
  case everything
  /// The same, with every file of every distribution and its hash: `doctor --deep`.
  case everyFile

  /// Whether more is looked at than convergence needs.
  package var isComplete: Bool { self != .convergence }
}
