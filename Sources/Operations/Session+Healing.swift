package import Convergence
package import Diagnosis
import Observation
package import Report

extension Session {
  /// Performs the repairs of `diagnosis`.
  ///
  /// - Parameter look: Looks again, under the lock.
  /// - Throws: ``Failure``.
  package func heal(
    _ diagnosis: Diagnosis, trigger: Trigger, looking look: () throws(Failure) -> Diagnosis
  ) throws(Failure) -> Healer.Outcome {
    do {
      let outcome = try Healer(host: host, trigger: trigger).heal(diagnosis, looking: look)
      Provenance.refresh(outcome.after.observation)
      return outcome
    } catch let error as ConvergenceError {
      throw Failure(error)
    } catch {
      throw error as? Failure ?? Failure("\(error)", status: .notWritable)
    }
  }

  /// Installs what the findings of `diagnosis` call for.
  ///
  /// - Throws: ``Failure``.
  package func install(for diagnosis: Diagnosis, trigger: Trigger) throws(Failure) -> Healer.Outcome {
    do throws(ConvergenceError) {
      return try Healer(host: host, trigger: trigger).install(for: diagnosis)
    } catch {
      throw Failure(error)
    }
  }

  /// Keeps a look that found nothing wrong, so that the next can be answered from it.
  package func remember(_ diagnosis: Diagnosis) {
    guard diagnosis.findings.allSatisfy(\.leavesEnvironmentAsItIs),
      let look = HealthyLook(
        diagnosis.observation, saying: StatusReport(diagnosis).line, in: host)
    else { return }
    FactsStore.remember(look, in: host)
  }
}
