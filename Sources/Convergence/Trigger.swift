/// What asked for convergence.
package enum Trigger: String, CaseIterable, Sendable {
  /// A person typed a command.
  case manual
  /// A shell's prompt.
  case prompt
  /// Python's start.
  case startup
  /// A program about to be run.
  case run
  /// A package manager about to work.
  case packager
  /// The machine's start.
  case boot
}
