package import Convergence
package import Diagnosis
import Observation

/// Looks, repairs what is found, and brings the packages of the version left behind along:
/// `heal --migrate`.
package struct Migrate: Action {
  /// How the project is looked at.
  package var inspection: Inspection
  /// What asks for it.
  package var trigger = Trigger.manual
  /// Whether nothing is changed.
  package var isDryRun = false
  /// Whether what can be had is enough.
  package var isKeepingGoing = false

  /// What came of it.
  package enum Outcome: Sendable {
    /// A dry run: the repairs, and the packages to migrate, nil if there are none.
    case planned(Plan, MigrationPlan?)
    /// What was done.
    case migrated(Healer.MigrationOutcome)
  }

  /// A migration in what `inspection` finds.
  package init(_ inspection: Inspection) {
    self.inspection = inspection
  }

  /// Looks, repairs and installs.
  package func run(in context: Context) throws(Failure) -> Outcome {
    if !isDryRun {
      try ProjectAccess(to: try context.project(), in: context.host).demand(.typedChange)
    }
    let diagnosis = try inspection.run(in: context)
    if isDryRun {
      return .planned(Plan(diagnosis), MigrationPlan(diagnosis, in: context.host))
    }
    let bar = ProgressBar(of: "installing", on: context.console)
    defer { bar.end() }
    return .migrated(
      try run(for: diagnosis, in: context) { done, total in bar.show(done, of: total) })
  }

  /// Repairs what `diagnosis` found, and installs.
  ///
  /// - Parameter onProgress: Told how many of how many packages are there.
  /// - Throws: ``Failure``.
  package func run(
    for diagnosis: Diagnosis, in context: Context, onProgress: @escaping (Int, Int) -> Void
  ) throws(Failure) -> Healer.MigrationOutcome {
    try context.migrate(
      diagnosis, by: inspection, trigger: trigger, isKeepingGoing: isKeepingGoing,
      onProgress: onProgress)
  }
}
