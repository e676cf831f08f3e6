import Convergence
import Diagnosis
import Host
import Observation
import Report
import SystemPackage

/// A heal that nobody typed.
struct AutomaticHeal {
  let trigger: Trigger

  /// Whether it may happen: by `auto-heal`, by whose the environment is, only where the user trusts
  /// the project, and never again what a person took back.
  func allows(_ diagnosis: Diagnosis, in context: Context) -> Bool {
    let observation = diagnosis.observation
    let access = context.access(to: observation.project)
    guard access.verdict(for: .automaticChange) == .allowed,
      isOwn(observation.environment, context), observation.ownership.mayBeHealed
    else { return false }
    return isWanted(diagnosis)
  }

  /// Whether it does not happen because a person decided so: by `auto-heal`, by taking a heal back, by
  /// making an environment of their own, which works.
  func isDeclined(_ diagnosis: Diagnosis) -> Bool {
    diagnosis.observation.ownership.mayBeHealed ? !isWanted(diagnosis) : diagnosis.isUsable
  }

  private func isWanted(_ diagnosis: Diagnosis) -> Bool {
    let observation = diagnosis.observation
    if !diagnosis.isHealthy, UndoHold.isInPlace(for: observation) { return false }
    switch observation.settings.automaticHealing {
    case .always: return true
    case .never: return false
    case .withinMinorVersion:
      return diagnosis.standing.drift != .minor && diagnosis.standing.drift != .major
    }
  }

  /// Whether nothing automatic makes an environment where there is none: the project is one of other
  /// languages.
  static func mustNotMake(_ observation: Observation) -> Bool {
    observation.environment.root.isAbsent
      && ProjectFiles(
        in: observation.project.directory, beside: observation.environment.path
      ).isOfOtherLanguages
  }

  private func isOwn(_ environment: EnvironmentObservation, _ context: Context) -> Bool {
    environment.owner.map { $0 == context.host.user } ?? true
  }

  /// Heals and says so in one line on standard error.
  ///
  /// - Throws: ``Failure``.
  func perform(_ diagnosis: Diagnosis, in context: Context) throws(Failure) -> Diagnosis {
    let outcome = try context.heal(diagnosis, by: Inspection(), trigger: trigger)
    if outcome.isDone {
      context.console.say(HealReport(outcome, style: context.console.style).line + "\n")
    }
    return outcome.after
  }
}
