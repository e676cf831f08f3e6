import Convergence
package import Diagnosis
package import Observation
import Report

/// A look at the project: how much of it, and by what a person wants; what interpreters answered is
/// kept.
package struct Inspection: Action {
  /// The interpreter that the user named.
  package var python: String?
  /// Whether the user said `--adopt`.
  package var isAdopting = false
  /// Whether the user said `--online`.
  package var isInstalling = false
  /// How much is looked at.
  package var scope: Scope
  /// The findings that are wanted.
  package var selection = FindingSelection.all

  /// A look at as much as `scope`.
  package init(
    _ scope: Scope = .convergence, python: String? = nil, isAdopting: Bool = false,
    isInstalling: Bool = false
  ) {
    self.scope = scope
    self.python = python
    self.isAdopting = isAdopting
    self.isInstalling = isInstalling
  }

  /// Looks.
  package func run(in context: Context) throws(Failure) -> Diagnosis {
    try run(in: context, onProgress: nil)
  }

  /// Looks, and tells how many of how many bytes are verified.
  func run(
    in context: Context, onProgress: (@Sendable (Int, Int) -> Void)?
  ) throws(Failure) -> Diagnosis {
    let project = try context.project()
    do {
      let observer = Observer(
        host: context.host, python: python, isAdopting: isAdopting, isInstalling: isInstalling,
        scope: scope, onProgress: onProgress)
      let observation = try observer.observe(project)
      FactsStore.remember(observation.search, in: context.host)
      DecisionLog.tell(observation)
      return Diagnosis(observation, wanting: selection)
    } catch {
      throw Failure(error)
    }
  }
}
