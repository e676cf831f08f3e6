package import Convergence
import Diagnosis
import Observation

/// A plan's repairs, one line each.
package struct PlanReport: Sendable {
  private let plan: Plan

  /// A report of `plan`.
  package init(_ plan: Plan) {
    self.plan = plan
  }

  /// What is done, in order.
  package var repairs: [String] {
    let places = EnvironmentPath(plan.diagnosis.observation)
    return plan.repairs.map { RepairText($0, in: places).text }
  }

  /// Which indexes an installer asks, nil where that was not looked at.
  package var asked: String? { AskedText(plan.diagnosis.observation).sentence }

  /// The command that an installer is run with, nil where nothing is to be installed.
  package var installation: String? {
    plan.installs.isEmpty
      ? nil : InstallCommandText(plan.installs, plan.diagnosis.observation).text
  }
}
