import Actions
import Convergence
import Diagnosis
import Observation
import Report

/// The work of `heal --prune`: libraries of other versions that nothing uses go to the backup.
struct Pruning: Sendable {
  private let session: Session
  private let options: HealOptions

  /// A pruning in `session`.
  init(_ session: Session, _ options: HealOptions) {
    self.session = session
    self.options = options
  }

  /// Repairs what was found, moves what may go, says what was moved and what stays.
  ///
  /// - Throws: ``Failure``.
  func run(_ diagnosis: Diagnosis) throws(Failure) -> ExitStatus {
    if options.isDryRun {
      report(Healer.PruneOutcome(planned: diagnosis), diagnosis)
      return Verdict.status(ofHealed: diagnosis)
    }
    let healed = try session.heal(diagnosis, trigger: options.trigger) { () throws(Failure) in
      try diagnose()
    }
    if healed.isDone, !options.isQuiet {
      session.say(HealReport(healed, style: session.style).line + "\n")
    }
    let outcome = try session.prune(healed.after, trigger: options.trigger) {
      () throws(Failure) in try diagnose()
    }
    let after = outcome.id == nil ? healed.after : try diagnose()
    report(outcome, after)
    return Verdict.status(ofHealed: after)
  }

  private func diagnose() throws(Failure) -> Diagnosis {
    try session.diagnose(
      python: options.python, isAdopting: options.isAdopting, scope: .everything)
  }

  private func report(_ outcome: Healer.PruneOutcome, _ diagnosis: Diagnosis) {
    let observation = diagnosis.observation
    if options.isJSON {
      session.print(
        JSONText.of(
          DiagnosisDocument(
            Plan(diagnosis), trigger: options.trigger, pruned: PrunedDocument(outcome))))
    } else if !options.isQuiet {
      let report = PruneReport(
        outcome, environment: observation.environment.path,
        project: observation.project.directory)
      session.print(options.isDryRun ? report.plannedText : report.text)
    }
  }
}
