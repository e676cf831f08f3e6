package import Convergence
import Diagnosis
import Observation

/// The repairs of a plan, one line each.
package struct PlanReport: Sendable {
  private let plan: Plan

  /// A report on `plan`.
  package init(_ plan: Plan) {
    self.plan = plan
  }

  /// The repairs, in order.
  package var repairs: [String] {
    let places = EnvironmentPath(plan.diagnosis.observation)
    return plan.repairs.map { places.text(of: $0) }
  }

  /// Which indexes an installer asks; nil if they were not observed.
  package var asked: String? { plan.diagnosis.observation.askedSentence() }

  /// The installer command; nil if there is nothing to install.
  package var installation: String? {
    plan.installs.isEmpty
      ? nil : InstallCommandText(plan.installs, plan.diagnosis.observation).text
  }
}
