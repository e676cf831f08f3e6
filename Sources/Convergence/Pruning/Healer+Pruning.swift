package import Diagnosis
import Host
import Observation
package import SystemPackage

extension Healer {
  /// What pruning came to.
  package struct PruneOutcome: Sendable {
    /// What was planned: what could not be moved is among what is kept.
    package var plan: PrunePlan
    /// The journal's number of it, nil where nothing was moved.
    package var id: Int?
    /// Where what was moved is kept.
    package var backup: FilePath?

    /// What pruning would come to.
    package init(planned diagnosis: Diagnosis) {
      self.init(plan: PrunePlan(diagnosis))
    }

    init(plan: PrunePlan, id: Int? = nil, backup: FilePath? = nil) {
      self.plan = plan
      self.id = id
      self.backup = backup
    }
  }

  /// Moves the libraries that nothing uses any more into the backup, in one entry of the journal.
  ///
  /// - Parameter look: Looks, under the lock.
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  package func prune(
    _ diagnosis: Diagnosis, looking look: () throws -> Diagnosis
  ) throws -> PruneOutcome {
    let first = PrunePlan(diagnosis)
    if first.items.isEmpty { return PruneOutcome(plan: first) }
    try Self.checkConsent(diagnosis.observation)
    return try changing(diagnosis.observation) { directory, _, _ in
      var plan = PrunePlan(try look())
      while !plan.items.isEmpty {
        if let id = try move(&plan, in: directory) {
          HealMaintenance.prune(directory)
          return PruneOutcome(
            plan: plan, id: id, backup: directory.path.pushing(Journal.backup(of: id)))
        }
      }
      return PruneOutcome(plan: plan)
    }
  }

  /// Moves all of `plan`, or takes what can not be moved out of it and says nil.
  ///
  /// rename(2) of a directory that is in a lower layer of an overlay fails with EXDEV.
  private func move(
    _ plan: inout PrunePlan, in directory: EnvironmentDirectory
  ) throws(ConvergenceError) -> Int? {
    var transaction: Transaction
    do {
      transaction = try Transaction(
        directory, .init(trigger: trigger.rawValue, findings: [Problem.oldLibraryLarge.code]))
      for item in plan.items {
        for path in item.names + [item.library] {
          try transaction.add(.nothing, at: path)
        }
      }
    } catch {
      throw .notWritable(.system(directory.path, error))
    }
    let id = transaction.id
    do throws(ConvergenceError) {
      try transaction.run()
      return id
    } catch {
      guard case .notWritable(.system(let path, .improperLink)) = error,
        let place = plan.items.firstIndex(where: { directory.path.pushing($0.library) == path })
      else { throw error }
      plan.kept.append((plan.items.remove(at: place).library, .immovable))
      return nil
    }
  }
}
