/// What started a heal.
package enum Trigger: String, CaseIterable, Sendable {
  /// A person typed a command.
  case manual
  /// A shell is about to show its prompt.
  case prompt
  /// Python starts.
  case startup
  /// A program is about to run.
  case run
  /// A package manager is about to work.
  case packager
  /// The machine boots.
  case boot
}
