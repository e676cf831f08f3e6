package import Diagnosis
import Host
import Observation
package import SystemPackage

extension Healer {
  /// The result of pruning.
  package struct PruneOutcome: Sendable {
    /// The plan; what could not be moved is in its ``PrunePlan/kept``.
    package var plan: PrunePlan
    /// The number of the journal entry; nil if nothing was moved.
    package var id: Int?
    /// The backup that contains what was moved.
    package var backup: FilePath?

    /// The result that pruning would have, for a dry run.
    package init(planned diagnosis: Diagnosis) {
      self.init(plan: PrunePlan(diagnosis))
    }

    init(plan: PrunePlan, id: Int? = nil, backup: FilePath? = nil) {
      self.plan = plan
      self.id = id
      self.backup = backup
    }
  }

  /// Moves the libraries that nothing uses any more into the backup, in one journal entry.
  ///
  /// - Parameter look: Diagnoses again, under the lock.
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

  /// Moves all of `plan`; if one library cannot be moved, takes it out of the plan and returns nil.
  ///
  /// rename(2) fails with EXDEV for a directory in a lower layer of an overlay file system.
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
