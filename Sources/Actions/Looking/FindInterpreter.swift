import Convergence
package import Observation

/// Looks for the interpreter that is provided: `which`.
package struct FindInterpreter: Action {
  /// What came of it.
  package struct Outcome: Sendable {
    /// Where it was looked for, and what was found.
    package let search: InterpreterSearch
    /// The stable roots that links lead through, where the project wants that.
    package let roots: StableRoots?
  }

  /// A look for it.
  package init() {}

  /// Looks; what interpreters answered is kept.
  package func run(in context: Context) throws(Failure) -> Outcome {
    let project = try context.project()
    let search: InterpreterSearch
    do {
      search = try Observer(host: context.host).search(for: project)
    } catch {
      throw Failure(error)
    }
    FactsStore.remember(search, in: context.host)
    let isRooted = try context.settings(of: project).links == .roots
    return Outcome(search: search, roots: isRooted ? StableRoots(context.host) : nil)
  }
}
