import Convergence
import Diagnosis
import Host
import Observation
package import Actions
import Report
import SystemPackage

/// The work of `heal`, however its options were read.
package struct Heal: Sendable {
  private let session: Session
  private let options: HealOptions

  /// A heal in `session`.
  package init(_ session: Session, _ options: HealOptions) {
    self.session = session
    self.options = options
  }

  /// Looks, repairs, says what was done.
  ///
  /// - Throws: ``Failure``.
  package func run() throws(Failure) -> ExitStatus {
    if options.isAutomatic, session.host.value("REPLIT_PY_DISABLE") == "1" { return .healthy }
    if !options.isDryRun, let status = try declined() { return status }
    if options.isPlain, let status = try remembered() { return status }
    let diagnosis = try diagnose()
    if options.isMigrating { return try migration.run(diagnosis) }
    if options.isPruning { return try pruning.run(diagnosis) }
    if options.isDryRun { return report(planned: diagnosis) }
    if options.isAutomatic, !automatic.allows(diagnosis) { return .healthy }
    var outcome = try perform(diagnosis)
    if options.isOnline { outcome = try install(after: outcome) }
    report(outcome)
    if options.isPlain { session.remember(outcome.after) }
    trust(outcome.after.observation.project)
    return Verdict.status(ofHealed: outcome.after)
  }

  /// Whether nothing may be changed here: what nobody typed then ends in silence.
  ///
  /// - Throws: ``Failure`` that says why, to a person.
  private func declined() throws(Failure) -> ExitStatus? {
    // Where the settings name another environment, that is asked about before it is changed.
    let access = ProjectAccess(to: try session.project(), in: session.host)
    let purpose: ProjectAccess.Purpose = options.isAutomatic ? .automaticChange : .typedChange
    if options.isAutomatic, access.verdict(for: purpose) != .allowed { return .healthy }
    try Session.demand(purpose, by: access)
    return nil
  }

  /// The answer when nothing changed since a look that found nothing wrong.
  private func remembered() throws(Failure) -> ExitStatus? {
    let project = try session.project()
    guard
      let look = HealthCache.remembered(
        of: project.directory, in: session.host, scope: options.scope)
    else {
      return nil
    }
    if options.speaksOfNothing { session.print(HealReport.nothingDone(look.line)) }
    trust(project)
    return .healthy
  }

  private var migration: Migration { Migration(session, options) }

  private var pruning: Pruning { Pruning(session, options) }

  private var automatic: AutomaticHealing {
    AutomaticHealing(session: session, trigger: options.trigger)
  }

  /// Who types `heal` in their own project trusts it, unless nothing could be said of that.
  private func trust(_ project: Project) {
    if options.isTyped, !options.isQuiet { session.trustWhereTyped(project) }
  }

  private func diagnose() throws(Failure) -> Diagnosis {
    try session.diagnose(
      python: options.python, isAdopting: options.isAdopting,
      isInstalling: options.isInstalling, scope: options.scope)
  }

  private func perform(_ diagnosis: Diagnosis) throws(Failure) -> Healer.Outcome {
    try session.heal(diagnosis, trigger: options.trigger) { () throws(Failure) in
      try diagnose()
    }
  }

  /// Installs what is called for once all else is repaired: one outcome of both.
  private func install(after healed: Healer.Outcome) throws(Failure) -> Healer.Outcome {
    let installed = try session.install(
      for: healed.after, continuing: healed.id, trigger: options.trigger)
    var outcome = healed
    outcome.setAside = healed.setAside ?? installed.setAside
    outcome.after = installed.after
    outcome.isInstalled = installed.isInstalled
    outcome.installed = installed.installed
    return outcome
  }

  private func report(planned diagnosis: Diagnosis) -> ExitStatus {
    let plan = Plan(diagnosis)
    let outcome = Healer.Outcome(plan: plan, isDone: false, after: diagnosis)
    if options.isJSON {
      session.print(JSONText.of(DiagnosisDocument(plan, trigger: options.trigger)))
    } else if !options.isQuiet {
      session.print(
        HealReport(
          outcome, style: session.style, isOnline: options.isOnline
        ).plannedText)
    }
    return Verdict.status(ofHealed: diagnosis)
  }

  private func report(_ outcome: Healer.Outcome) {
    let report = HealReport(outcome, style: session.style, isOnline: options.isOnline)
    if options.isJSON {
      let document = DiagnosisDocument(
        outcome.plan, trigger: options.trigger, outcome: outcome)
      session.print(JSONText.of(document))
    } else if options.isQuiet {
      return
    } else if options.speaksOfNothing {
      session.print(report.text)
    } else if outcome.isDone || outcome.isInstalled {
      session.say(report.line + "\n")
    }
  }
}
