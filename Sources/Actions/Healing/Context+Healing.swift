package import Convergence
package import Diagnosis
import Host
import Observation
import Report

/// The way from an action to the engine; nothing else calls it.
extension Context {
  /// Performs the repairs of `diagnosis`.
  ///
  /// - Parameters:
  ///   - inspection: How to look again, under the lock.
  ///   - choice: The findings to repair, nil for all.
  ///   - isStopped: Asked before each step whether the user wants no more.
  /// - Throws: ``Failure``.
  package func heal(
    _ diagnosis: Diagnosis, by inspection: Inspection, choosing choice: Set<Finding>? = nil,
    trigger: Trigger, unless isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Failure) -> Healer.Outcome {
    try access(to: diagnosis.observation.project).demand(.typedChange)
    DecisionLog.tell(Plan(diagnosis, choosing: choice))
    let healer = Healer(host: host, trigger: trigger, unless: isStopped)
    let outcome = try Self.failing {
      try healer.heal(diagnosis, choosing: choice) { try inspection.run(in: self) }
    }
    Provenance.refresh(outcome.after.observation, in: host)
    return outcome
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
    try access(to: diagnosis.observation.project).demand(.typedChange)
    return try Self.failing {
      try Healer(host: host, trigger: trigger, unless: isStopped)
        .install(for: diagnosis, choosing: choice, continuing: id)
    }
  }

  /// Repairs what `diagnosis` found and brings the packages of the version left behind along.
  ///
  /// - Parameters:
  ///   - inspection: How to look again, under the lock.
  ///   - isKeepingGoing: Whether what can be had is enough.
  ///   - onProgress: Told how many of how many packages are there.
  /// - Throws: ``Failure``.
  func migrate(
    _ diagnosis: Diagnosis, by inspection: Inspection, trigger: Trigger, isKeepingGoing: Bool,
    onProgress: @escaping (Int, Int) -> Void
  ) throws(Failure) -> Healer.MigrationOutcome {
    try access(to: diagnosis.observation.project).demand(.typedChange)
    let outcome = try Self.failing {
      try Healer(host: host, trigger: trigger).migrate(
        diagnosis, isKeepingGoing: isKeepingGoing, onProgress: onProgress
      ) { try inspection.run(in: self) }
    }
    Provenance.refresh(outcome.healed.after.observation, in: host)
    return outcome
  }

  /// Moves the libraries of other versions that nothing uses into the backup.
  ///
  /// - Parameter inspection: How to look again, under the lock.
  /// - Throws: ``Failure``.
  func prune(
    _ diagnosis: Diagnosis, by inspection: Inspection, trigger: Trigger
  ) throws(Failure) -> Healer.PruneOutcome {
    try access(to: diagnosis.observation.project).demand(.typedChange)
    return try Self.failing {
      try Healer(host: host, trigger: trigger).prune(diagnosis) { try inspection.run(in: self) }
    }
  }

  /// What `work` makes, its errors as they are told.
  static func failing<Outcome>(_ work: () throws -> Outcome) throws(Failure) -> Outcome {
    do {
      return try work()
    } catch let error as ConvergenceError {
      throw Failure(error)
    } catch {
      throw error as? Failure ?? Failure("\(error)", status: .notWritable)
    }
  }

  /// Keeps a look that found nothing wrong, so that the next can be answered from it.
  package func remember(_ diagnosis: Diagnosis) {
    guard diagnosis.findings.allSatisfy(\.leavesEnvironmentAsItIs),
      diagnosis.observation.access?.exposures.isEmpty == true
    else { return Log.debug("health cache: not written, there are findings or others may write") }
    guard
      let look = HealthCache(
        diagnosis.observation, saying: StatusReport(diagnosis).line, in: host)
    else { return }
    FactsStore.remember(look, in: host)
  }
}
