package import Convergence
package import Diagnosis
import Host
import Observation
import Report

/// Looks at everything, and plans what would be done about what is wrong: `doctor`.
package struct Doctor: Action {
  private let isDeep: Bool
  private let selection: FindingSelection

  /// A doctor who says what is in `selection`.
  ///
  /// - Parameter isDeep: Whether every installed file is read.
  package init(isDeep: Bool, selection: FindingSelection) {
    self.isDeep = isDeep
    self.selection = selection
  }

  /// Looks.
  package func run(in context: Context) throws(Failure) -> Plan {
    Concurrently.prepare()
    context.tellOfOthersSettings()
    let bar = ProgressBar(of: "verifying", on: context.console)
    var inspection = Inspection(isDeep ? .everyFile : .everything)
    inspection.selection = selection
    let diagnosis = try inspection.run(in: context) { done, total in bar.show(done, of: total) }
    bar.end()
    let plan = Plan(diagnosis)
    DecisionLog.tell(plan)
    return plan
  }
}
