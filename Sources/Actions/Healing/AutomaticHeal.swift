import Convergence
import Diagnosis
import Report

/// A heal that nobody typed.
struct AutomaticHeal {
  let trigger: Trigger

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
