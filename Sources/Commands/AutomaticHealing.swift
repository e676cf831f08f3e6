import Convergence
import Diagnosis
import Observation

/// Whether a heal that nobody typed may happen.
enum AutomaticHealing {
  /// By `auto-heal`, by whose the environment is, only in the project `$REPL_HOME` names, and never
  /// again what a person took back.
  static func allows(_ diagnosis: Diagnosis) -> Bool {
    let observation = diagnosis.observation
    guard observation.project.source == .replHome, observation.ownership.mayBeHealed else {
      return false
    }
    if !diagnosis.isHealthy, Hold.isInPlace(for: observation) { return false }
    switch observation.settings.automaticHealing {
    case .always: return true
    case .never: return false
    case .withinMinorVersion:
      return diagnosis.standing.drift != .minor && diagnosis.standing.drift != .major
    }
  }
}
