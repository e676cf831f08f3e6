package import Convergence
import Observation
import Report

extension Session {
  /// Undoes what `request` names.
  ///
  /// - Parameters:
  ///   - isAdopting: Whether the user consented to an environment that is a link.
  ///   - allowsUnproven: Whether the user consented to entries that nothing proves to be theirs.
  /// - Throws: ``Failure``.
  package func undo(
    _ request: Undoer.Request, isAdopting: Bool = false, allowsUnproven: Bool = false
  ) throws(Failure) -> Undoer.Outcome {
    let undoer = try undoer(isAdopting: isAdopting, allowsUnproven: allowsUnproven)
    return try failing { try undoer.undo(request) }
  }

  /// What undoing `request` would change, as far as nothing proves the journal's entries; nil where all
  /// of them are this user's.
  ///
  /// - Throws: ``Failure``.
  package func unproven(
    _ request: Undoer.Request, isAdopting: Bool = false
  ) throws(Failure) -> Undoer.Preview? {
    let undoer = try undoer(isAdopting: isAdopting, allowsUnproven: false)
    return try failing { try undoer.unproven(request) }
  }

  private func undoer(isAdopting: Bool, allowsUnproven: Bool) throws(Failure) -> Undoer {
    let project = try project()
    try demand(.typedChange, in: project)
    return Undoer(
      host: host, project: project.directory, environment: try environment(of: project),
      followsLinks: isAdopting, allowsUnproven: allowsUnproven)
  }
}
