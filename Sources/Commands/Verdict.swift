import Diagnosis
import Observation
import Report

/// The exit code that a diagnosis stands for.
enum Verdict {
  static func status(of diagnosis: Diagnosis) -> ExitStatus {
    if diagnosis.isHealthy { return .healthy }
    let lacksInterpreter = diagnosis.findings.contains { finding in
      finding.problem == .noInterpreter
        || finding.problem == .currentInterpreterBroken && diagnosis.observation.provided == nil
    }
    return lacksInterpreter ? .noInterpreter : .findings
  }
}
