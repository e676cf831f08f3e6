package import Convergence
import Diagnosis
package import Observation
import Report

/// Looks, and repairs what is found: `heal`.
package struct Heal: Action {
  /// How the project is looked at.
  package var inspection: Inspection
  /// What asks for it.
  package var trigger = Trigger.manual
  /// Whether nothing is changed.
  package var isDryRun = false
  /// Whether what is missing or damaged is installed as well.
  package var isOnline = false
  /// Whether `auto-heal` and `REPLIT_PY_DISABLE` are obeyed, as a hook does.
  package var isAutomatic = false
  /// Whether a memory of an earlier look may answer, which has but one line.
  package var mayRecall = false

  /// What came of it.
  package enum Outcome: Sendable {
    /// Nothing automatic acts here.
    case leftAlone
    /// Nothing changed since a look that found nothing wrong; its line.
    case recalled(String, of: Project)
    /// What would be done.
    case planned(Plan)
    /// What was done.
    case healed(Healer.Outcome)
  }

  /// A heal of what `inspection` finds.
  package init(_ inspection: Inspection) {
    self.inspection = inspection
  }

  /// Looks and repairs.
  package func run(in context: Context) throws(Failure) -> Outcome {
    if isAutomatic, Policy(in: context).isDisabled { return .leftAlone }
    if !isDryRun, try isDeclined(context) { return .leftAlone }
    if isPlain, let recalled = try recall(context) { return recalled }
    let diagnosis = try inspection.run(in: context)
    if isDryRun {
      let plan = Plan(diagnosis)
      DecisionLog.tell(plan)
      return .planned(plan)
    }
    if isAutomatic, !mayHeal(diagnosis, context) { return .leftAlone }
    var outcome = try context.heal(diagnosis, by: inspection, trigger: trigger)
    if isOnline { outcome = try install(after: outcome, context) }
    if isPlain { context.remember(outcome.after) }
    return .healed(outcome)
  }

  /// Whether the health cache may answer: it knows only the provided interpreter, and one line.
  private var isPlain: Bool {
    mayRecall && !isDryRun && !isOnline && inspection.python == nil && !inspection.isAdopting
  }

  /// Whether nothing may be changed here: what nobody typed then ends in silence.
  ///
  /// - Throws: ``Failure`` that says why, to a person.
  private func isDeclined(_ context: Context) throws(Failure) -> Bool {
    // Where the settings name another environment, that is asked about before it is changed.
    let project = try context.project()
    if isAutomatic {
      return Policy(in: context).verdict(onAutomaticChangeOf: project) != .allowed
    }
    try ProjectAccess(to: project, in: context.host).demand(.typedChange)
    return false
  }

  private func mayHeal(_ diagnosis: Diagnosis, _ context: Context) -> Bool {
    Policy(in: context).verdict(onAutomaticHealOf: diagnosis, making: .anywhere) == .allowed
  }

  /// The answer when nothing changed since a look that found nothing wrong.
  private func recall(_ context: Context) throws(Failure) -> Outcome? {
    let project = try context.project()
    return HealthCache.remembered(
      of: project.directory, in: context.host, scope: inspection.scope
    ).map { .recalled($0.line, of: project) }
  }

  /// Installs what is called for once all else is repaired: one outcome of both.
  private func install(
    after healed: Healer.Outcome, _ context: Context
  ) throws(Failure) -> Healer.Outcome {
    let installed = try context.install(
      for: healed.after, continuing: healed.id, trigger: trigger)
    var outcome = healed
    outcome.setAside = healed.setAside ?? installed.setAside
    outcome.after = installed.after
    outcome.isInstalled = installed.isInstalled
    outcome.installed = installed.installed
    return outcome
  }
}
