/// How much of a project is observed.
package enum Scope: String, Sendable {
  /// Only what convergence needs: the interpreter, the environment's structure, its scripts; fast
  /// enough for a prompt or a program about to run.
  case convergence
  /// All that `doctor` reports: also the distributions, the shell's variables, the file system and
  /// the project's own files.
  case everything
  /// The same, and every file of every distribution with its hash: `doctor --deep`.
  case everyFile

  /// Whether it covers more than convergence needs.
  package var isComplete: Bool { self != .convergence }
}
