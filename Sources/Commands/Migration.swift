import Actions
import Convergence
import Diagnosis
import Observation
import Report

/// The work of `heal --migrate`: the packages of the version left behind come along.
struct Migration: Sendable {
  private let session: Session
  private let options: HealOptions

  /// A migration in `session`.
  init(_ session: Session, _ options: HealOptions) {
    self.session = session
    self.options = options
  }

  /// Repairs what was found, brings the packages along, says what became of each.
  ///
  /// - Throws: ``Failure``.
  func run(_ diagnosis: Diagnosis) throws(Failure) -> ExitStatus {
    if options.isDryRun { return report(planned: diagnosis) }
    let bar = ProgressBar(of: "installing")
    defer { bar.end() }
    let outcome = try session.migrate(
      diagnosis, trigger: options.trigger, isKeepingGoing: options.isKeepingGoing,
      onProgress: { done, total in bar.show(done, of: total) }
    ) { () throws(Failure) in try diagnose() }
    bar.end()
    report(outcome)
    let status = Verdict.status(ofHealed: outcome.healed.after)
    let isComplete = try prune(outcome.healed.after) && outcome.isComplete
    return status == .healthy && !isComplete ? .findings : status
  }

  private func diagnose() throws(Failure) -> Diagnosis {
    try session.diagnose(
      python: options.python, isAdopting: options.isAdopting, isInstalling: true,
      scope: .everything)
  }

  private func prune(_ diagnosis: Diagnosis) throws(Failure) -> Bool {
    if !options.isPruning { return true }
    return try Pruning(session, options).run(diagnosis) == .healthy
  }

  private func report(planned diagnosis: Diagnosis) -> ExitStatus {
    let repairs = Plan(diagnosis)
    let plan = MigrationPlan(diagnosis, in: session.host)
    if options.isJSON {
      session.print(
        JSONText.of(
          DiagnosisDocument(
            repairs, trigger: options.trigger,
            packages: plan.map { PackagesDocument($0, isDone: false) })))
    } else if !options.isQuiet {
      if let plan {
        session.print(MigrationReport.planned(plan, repairs, style: session.style))
      } else {
        let outcome = Healer.Outcome(plan: repairs, isDone: false, after: diagnosis)
        session.print(HealReport(outcome, style: session.style).plannedText)
      }
    }
    let status = Verdict.status(ofHealed: diagnosis)
    return plan?.excluded.isEmpty == false && status == .healthy ? .findings : status
  }

  private func report(_ outcome: Healer.MigrationOutcome) {
    let report = MigrationReport(outcome, style: session.style)
    if options.isJSON {
      session.print(
        JSONText.of(
          DiagnosisDocument(
            outcome.healed.plan, trigger: options.trigger, outcome: outcome.healed,
            packages: outcome.plan.map { PackagesDocument($0, outcome.packages, isDone: true) })))
    } else if options.speaksOfNothing {
      session.print(report.text)
    } else if !options.isQuiet, outcome.healed.isDone || outcome.healed.isInstalled {
      session.say(report.line + "\n")
    }
  }
}
