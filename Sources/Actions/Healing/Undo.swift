package import Convergence
import Observation

/// Undoes heals: `undo`.
package struct Undo: Action {
  private let request: Undoer.Request
  private let isAdopting: Bool

  /// An undo of what `request` names.
  ///
  /// - Parameter isAdopting: Whether the user consented to an environment that is a link.
  package init(_ request: Undoer.Request, isAdopting: Bool = false) {
    self.request = request
    self.isAdopting = isAdopting
  }

  /// Undoes what is proven to be this user's.
  package func run(in context: Context) throws(Failure) -> Undoer.Outcome {
    try run(in: context, allowingUnproven: false)
  }

  /// Undoes it.
  ///
  /// - Parameter allowsUnproven: Whether the user consented to entries that nothing proves to be theirs.
  /// - Throws: ``Failure``.
  package func run(
    in context: Context, allowingUnproven allowsUnproven: Bool
  ) throws(Failure) -> Undoer.Outcome {
    let undoer = try undoer(context, allowsUnproven: allowsUnproven)
    return try Context.failing { try undoer.undo(request) }
  }

  /// What it would change, as far as nothing proves the journal's entries; nil where all of them are
  /// this user's.
  ///
  /// - Throws: ``Failure``.
  package func unproven(in context: Context) throws(Failure) -> Undoer.Preview? {
    let undoer = try undoer(context, allowsUnproven: false)
    return try Context.failing { try undoer.unproven(request) }
  }

  private func undoer(_ context: Context, allowsUnproven: Bool) throws(Failure) -> Undoer {
    let project = try context.project()
    try context.access(to: project).demand(.typedChange)
    return Undoer(
      host: context.host, project: project.directory,
      environment: try context.environment(of: project), followsLinks: isAdopting,
      allowsUnproven: allowsUnproven)
  }
}
