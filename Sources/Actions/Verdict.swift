package import Diagnosis
import Observation
import Report

/// The exit code that a diagnosis stands for.
package enum Verdict {
  /// The exit code of a look that found `diagnosis`.
  package static func status(of diagnosis: Diagnosis) -> ExitStatus {
    status(of: diagnosis, isHealthy: diagnosis.isHealthy)
  }

  /// The exit code of a heal that left `diagnosis`: what is around the environment, which no heal can
  /// change, does not make it fail.
  package static func status(ofHealed diagnosis: Diagnosis) -> ExitStatus {
    status(of: diagnosis, isHealthy: diagnosis.isEnvironmentHealthy)
  }

  private static func status(of diagnosis: Diagnosis, isHealthy: Bool) -> ExitStatus {
    if isHealthy { return .healthy }
    let lacksInterpreter = diagnosis.findings.contains { finding in
      finding.problem == .noInterpreter
        || finding.problem == .currentInterpreterBroken && diagnosis.observation.provided == nil
    }
    return lacksInterpreter ? .noInterpreter : .findings
  }
}
