package import Convergence
package import Diagnosis
import Observation
import Report

extension Session {
  /// Performs the repairs of `diagnosis`.
  ///
  /// - Parameters:
  ///   - choice: The findings to repair, nil for all.
  ///   - isStopped: Asked before each step whether the user wants no more.
  ///   - look: Looks again, under the lock.
  /// - Throws: ``Failure``.
  package func heal(
    _ diagnosis: Diagnosis, choosing choice: Set<Finding>? = nil, trigger: Trigger,
    unless isStopped: @escaping @Sendable () -> Bool = { false },
    looking look: () throws(Failure) -> Diagnosis
  ) throws(Failure) -> Healer.Outcome {
    try demand(.typedChange, in: diagnosis.observation.project)
    let healer = Healer(host: host, trigger: trigger, unless: isStopped)
    let outcome = try failing { try healer.heal(diagnosis, choosing: choice, looking: look) }
    Provenance.refresh(outcome.after.observation, in: host)
    return outcome
  }

  /// What `work` makes, its errors as they are told.
  func failing<Outcome>(_ work: () throws -> Outcome) throws(Failure) -> Outcome {
    do {
      return try work()
    } catch let error as ConvergenceError {
      throw Failure(error)
    } catch {
      throw error as? Failure ?? Failure("\(error)", status: .notWritable)
    }
  }

  /// Installs what the findings of `diagnosis` call for.
  ///
  /// - Parameters:
  ///   - choice: The findings to remove, nil for all.
  ///   - id: The number of the heal that this completes, if any.
  ///   - isStopped: Asked before each step whether the user wants no more.
  /// - Throws: ``Failure``.
  package func install(
    for diagnosis: Diagnosis, choosing choice: Set<Finding>? = nil, continuing id: Int? = nil,
    trigger: Trigger, unless isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Failure) -> Healer.Outcome {
    try demand(.typedChange, in: diagnosis.observation.project)
    return try failing {
      try Healer(host: host, trigger: trigger, unless: isStopped)
        .install(for: diagnosis, choosing: choice, continuing: id)
    }
  }

  /// Keeps a look that found nothing wrong, so that the next can be answered from it.
  package func remember(_ diagnosis: Diagnosis) {
    guard diagnosis.findings.allSatisfy(\.leavesEnvironmentAsItIs),
      diagnosis.observation.access?.exposures.isEmpty == true,
      let look = HealthCache(
        diagnosis.observation, saying: StatusReport(diagnosis).line, in: host)
    else { return }
    FactsStore.remember(look, in: host)
  }
}
