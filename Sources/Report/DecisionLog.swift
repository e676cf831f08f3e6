package import Convergence
import Diagnosis
import Host
package import Observation
import SystemPackage

/// Explains an observation and a plan in the ``Log``.
package enum DecisionLog {
  /// Prints the project, the environment and the interpreters that were considered.
  package static func tell(_ observation: Observation) {
    guard Log.isOn else { return }
    let (project, environment) = (observation.project, observation.environment)
    Log.debug("project \(project.directory): \(project.source.reason)")
    Log.debug("environment \(environment.path): \(environment.ownership.reason)")
    tell(observation.search)
    for (name, search) in observation.otherVersions {
      Log.debug("environment has \(name), of another minor version")
      tell(search)
    }
  }

  private static func tell(_ search: InterpreterSearch) {
    if let named = search.named { Log.debug("interpreter \(named): named by the user") }
    for path in search.passed { Log.debug("interpreter \(path): not there") }
    for step in search.steps { Log.debug("interpreter \(step.found): \(step.verdict.text)") }
    if search.provided == nil { Log.debug("interpreter: no usable one is provided") }
  }

  /// Prints for each finding why its repair is planned or not.
  package static func tell(_ plan: @autoclosure () -> Plan) {
    guard Log.isOn else { return }
    let plan = plan()
    for (finding, indices) in zip(plan.diagnosis.findings, plan.repairsOfFinding) {
      let repairs = indices.map { "\(plan.repairs[$0].verb) \(plan.repairs[$0].path)" }
      let words =
        repairs.isEmpty
        ? "no repair is planned, \(reason(why: finding, in: plan))"
        : "planned: \(repairs.joined(separator: ", "))"
      Log.debug("finding \(finding.problem.code) \(finding.subject): \(words)")
    }
  }

  private static func reason(why finding: Finding, in plan: Plan) -> String {
    if let blocker = plan.blocker { return "since \(blocker.problem.code) forbids every change" }
    if plan.diagnosis.observation.provided == nil { return "since no interpreter is provided" }
    if finding.remedies.isEmpty { return "since `heal` cannot repair it" }
    if !finding.hasRemedyHere { return "since that takes the network" }
    return plan.answered.contains(finding)
      ? "since another repair removes it" : "since it was not chosen"
  }
}

extension Project.Source {
  fileprivate var reason: String {
    switch self {
    case .replHome: "REPL_HOME names it"
    case .ancestor: "the nearest directory, this one or above, with an environment or `.replit`"
    case .named: "named on the command line"
    }
  }
}

extension Ownership {
  fileprivate var reason: String {
    switch self {
    case .nobody: "not there yet"
    case .ours: "kept by replit-py"
    case .inherited(.userBase): "what `pip install --user` left"
    case .inherited(.prototype): "converted by replit-py's prototype"
    case .inherited(.unmarked): "nothing says who made it"
    case .platform: "made by uv, which UV_PROJECT_ENVIRONMENT tells to"
    case .foreign(let maker): "made by \(maker.rawValue), so changed only with `--adopt`"
    }
  }
}
