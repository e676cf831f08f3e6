import Actions
import Convergence
import Diagnosis
import Observation
import Report

/// What is said of what was done, and how the program ends.
extension HealCommand {
  /// Whether a person waits for a word also when there is nothing to do.
  private var speaksOfNothing: Bool { !quiet && isTyped }

  /// Who types `heal` in their own project trusts it, unless nothing could be said of that.
  private func trust(_ project: Project, in context: Context) {
    if isTyped, !quiet { context.trustWhereTyped(project) }
  }

  func report(_ outcome: Heal.Outcome, in context: Context) -> ExitStatus {
    switch outcome {
    case .leftAlone: return .healthy
    case .recalled(let line, let project):
      if speaksOfNothing { context.console.print(HealReport.nothingDone(line)) }
      trust(project, in: context)
      return .healthy
    case .planned(let plan):
      report(planned: plan, in: context.console)
      return ExitStatus(ofHealed: plan.diagnosis)
    case .healed(let outcome):
      report(outcome, in: context.console)
      trust(outcome.after.observation.project, in: context)
      return ExitStatus(ofHealed: outcome.after)
    }
  }

  private func report(planned plan: Plan, in console: Console) {
    if json {
      console.print(JSONText.of(DiagnosisDocument(plan, trigger: trigger)))
    } else if !quiet {
      let outcome = Healer.Outcome(plan: plan, isDone: false, after: plan.diagnosis)
      console.print(HealReport(outcome, style: console.style, isOnline: online).plannedText)
    }
  }

  private func report(_ outcome: Healer.Outcome, in console: Console) {
    let report = HealReport(outcome, style: console.style, isOnline: online)
    if json {
      console.print(
        JSONText.of(DiagnosisDocument(outcome.plan, trigger: trigger, outcome: outcome)))
    } else if speaksOfNothing {
      console.print(report.text)
    } else if !quiet, outcome.isDone || outcome.isInstalled {
      console.say(report.line + "\n")
    }
  }

  func report(_ outcome: Migrate.Outcome, in context: Context) -> ExitStatus {
    let (status, isComplete): (ExitStatus, Bool)
    switch outcome {
    case .planned(let repairs, let plan):
      report(planned: plan, repairs, in: context.console)
      status = ExitStatus(ofHealed: repairs.diagnosis)
      isComplete = plan?.excluded.isEmpty ?? true
    case .migrated(let outcome):
      report(outcome, in: context.console)
      status = ExitStatus(ofHealed: outcome.healed.after)
      isComplete = outcome.isComplete
    }
    return status == .healthy && !isComplete ? .findings : status
  }

  private func report(planned plan: MigrationPlan?, _ repairs: Plan, in console: Console) {
    if json {
      let packages = plan.map { PackagesDocument($0, isDone: false) }
      console.print(
        JSONText.of(DiagnosisDocument(repairs, trigger: trigger, packages: packages)))
    } else if quiet {
      return
    } else if let plan {
      console.print(MigrationReport.planned(plan, repairs, style: console.style))
    } else {
      let outcome = Healer.Outcome(plan: repairs, isDone: false, after: repairs.diagnosis)
      console.print(HealReport(outcome, style: console.style).plannedText)
    }
  }

  private func report(_ outcome: Healer.MigrationOutcome, in console: Console) {
    let report = MigrationReport(outcome, style: console.style)
    if json {
      let packages = outcome.plan.map { PackagesDocument($0, outcome.packages, isDone: true) }
      console.print(
        JSONText.of(
          DiagnosisDocument(
            outcome.healed.plan, trigger: trigger, outcome: outcome.healed, packages: packages)))
    } else if speaksOfNothing {
      console.print(report.text)
    } else if !quiet, outcome.healed.isDone || outcome.healed.isInstalled {
      console.say(report.line + "\n")
    }
  }

  func report(_ outcome: Prune.Outcome, in context: Context) -> ExitStatus {
    let observation = outcome.after.observation
    if json {
      let pruned = PrunedDocument(outcome.pruned)
      context.console.print(
        JSONText.of(
          DiagnosisDocument(Plan(outcome.after), trigger: trigger, pruned: pruned)))
    } else if !quiet {
      let report = PruneReport(
        outcome.pruned, environment: observation.environment.path,
        project: observation.project.directory)
      context.console.print(dryRun ? report.plannedText : report.text)
    }
    return ExitStatus(ofHealed: outcome.after)
  }
}
