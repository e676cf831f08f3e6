package import Diagnosis
import Observation

extension ExitStatus {
  /// The exit code of a look that found `diagnosis`.
  package init(of diagnosis: Diagnosis) {
    self.init(of: diagnosis, isHealthy: diagnosis.isHealthy)
  }

  /// The exit code of a heal that left `diagnosis`: what is around the environment, which no heal can
  /// change, does not make it fail.
  package init(ofHealed diagnosis: Diagnosis) {
    self.init(of: diagnosis, isHealthy: diagnosis.isEnvironmentHealthy)
  }

  private init(of diagnosis: Diagnosis, isHealthy: Bool) {
    let lacksInterpreter = diagnosis.findings.contains { finding in
      finding.problem == .noInterpreter
        || finding.problem == .currentInterpreterBroken && diagnosis.observation.provided == nil
    }
    self = isHealthy ? .healthy : lacksInterpreter ? .noInterpreter : .findings
  }
}
