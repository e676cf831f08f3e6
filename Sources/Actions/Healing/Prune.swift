package import Convergence
package import Diagnosis
import Observation
import Report

/// Repairs what is found, and moves libraries of other versions that nothing uses into the backup:
/// `heal --prune`.
package struct Prune: Action {
  /// How the project is looked at.
  package var inspection: Inspection
  /// What asks for it.
  package var trigger = Trigger.manual
  /// Whether nothing is changed.
  package var isDryRun = false
  /// Whether nothing is said of repairs.
  package var isQuiet = false

  /// What came of it.
  package struct Outcome: Sendable {
    /// What was moved, or would be, and what stays.
    package let pruned: Healer.PruneOutcome
    /// What was found afterwards.
    package let after: Diagnosis
  }

  /// A pruning of what `inspection` finds.
  package init(_ inspection: Inspection) {
    self.inspection = inspection
  }

  /// Looks, repairs and moves.
  package func run(in context: Context) throws(Failure) -> Outcome {
    if !isDryRun {
      try ProjectAccess(to: try context.project(), in: context.host).demand(.typedChange)
    }
    return try run(after: try inspection.run(in: context), in: context)
  }

  /// Repairs what `diagnosis` found, and moves.
  ///
  /// - Throws: ``Failure``.
  package func run(after diagnosis: Diagnosis, in context: Context) throws(Failure) -> Outcome {
    if isDryRun { return Outcome(pruned: .init(planned: diagnosis), after: diagnosis) }
    let again = Inspection(
      .everything, python: inspection.python, isAdopting: inspection.isAdopting)
    let healed = try context.heal(diagnosis, by: again, trigger: trigger)
    if healed.isDone, !isQuiet {
      context.console.say(HealReport(healed, style: context.console.style).line + "\n")
    }
    let pruned = try context.prune(healed.after, by: again, trigger: trigger)
    let after = pruned.id == nil ? healed.after : try again.run(in: context)
    return Outcome(pruned: pruned, after: after)
  }
}
