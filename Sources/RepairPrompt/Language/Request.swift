package import Convergence
package import Diagnosis
package import Host

/// The request that a line at the prompt makes.
package enum Request: Hashable, Sendable {
  /// An empty line, or a comment.
  case nothing
  /// Without references, the findings that are not skipped.
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
  /// The interpreter to use; nil to list the available ones.
  case use(ByteString?)
  /// A command line for the shell.
  case run(ByteString)
  case status
  case help(CommandWord?)
  case quit
}

/// How a line refers to findings.
package enum Reference: Hashable, Sendable {
  case all
  /// By numbers in the list.
  case numbers(ClosedRange<Int>)
  /// By a code, its beginning, or a name.
  case problems(FindingSelection.Selector, named: String)
}
