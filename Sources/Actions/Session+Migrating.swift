package import Convergence
package import Diagnosis
import Observation
import Report

extension Session {
  /// Repairs what `diagnosis` found and brings the packages of the version left behind along.
  ///
  /// - Parameters:
  ///   - isKeepingGoing: Whether what can be had is enough.
  ///   - onProgress: Told how many of how many packages are there.
  ///   - look: Looks again, under the lock.
  /// - Throws: ``Failure``.
  package func migrate(
    _ diagnosis: Diagnosis, trigger: Trigger, isKeepingGoing: Bool,
    onProgress: @escaping (Int, Int) -> Void, looking look: () throws(Failure) -> Diagnosis
  ) throws(Failure) -> Healer.MigrationOutcome {
    try demand(.typedChange, in: diagnosis.observation.project)
    let outcome = try failing {
      try Healer(host: host, trigger: trigger).migrate(
        diagnosis, isKeepingGoing: isKeepingGoing, onProgress: onProgress, looking: look)
    }
    Provenance.refresh(outcome.healed.after.observation, in: host)
    return outcome
  }

  /// Moves the libraries of other versions that nothing uses into the backup.
  ///
  /// - Parameter look: Looks again, under the lock.
  /// - Throws: ``Failure``.
  package func prune(
    _ diagnosis: Diagnosis, trigger: Trigger, looking look: () throws(Failure) -> Diagnosis
  ) throws(Failure) -> Healer.PruneOutcome {
    try demand(.typedChange, in: diagnosis.observation.project)
    return try failing {
      try Healer(host: host, trigger: trigger).prune(diagnosis, looking: look)
    }
  }
}
