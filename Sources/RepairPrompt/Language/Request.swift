package import Convergence
package import Diagnosis
package import Host

/// What a line typed at the prompt asks for.
package enum Request: Hashable, Sendable {
  /// An empty line, or a comment.
  case nothing
  /// Everything that stands in the list where there is no reference.
  case list([Reference])
  case show([Reference])
  case explain(Reference)
  case plan([Reference])
  case diff([Reference])
  case fix([Reference])
  case skip([Reference])
  case undo(Undoer.Request)
  case log
  case rescan
  /// The interpreter to follow; nil to be told which there are.
  case use(ByteString?)
  /// A line for the shell.
  case run(ByteString)
  case status
  case help(CommandWord?)
  case quit
}

/// How findings are named at the prompt.
package enum Reference: Hashable, Sendable {
  case all
  /// By their numbers in the list.
  case numbers(ClosedRange<Int>)
  /// By a code, the beginning of one, or a name.
  case problems(FindingSelection.Selector, named: String)
}
