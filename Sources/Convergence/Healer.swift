package import Diagnosis
import Glibc
package import Host
import Observation
package import SystemPackage

/// Performs the repairs of a plan under the environment's lock: all of them or none.
package struct Healer: Sendable {
  let host: HostContext
  let trigger: Trigger
  private let patience: Duration
  let isStopped: @Sendable () -> Bool

  /// The result of a heal.
  package struct Outcome: Sendable {
    /// The plan; its repairs are performed if ``isDone``.
    package var plan: Plan
    /// Whether the repairs were performed.
    package var isDone: Bool
    /// Whether the packages that had to be installed were installed.
    package var isInstalled = false
    /// The requirements that were installed.
    package var installed: [String] = []
    /// The diagnosis afterwards.
    package var after: Diagnosis
    /// The number of the heal's journal entry.
    package var id: Int?
    /// The packages of the previous Python version that the new one does not see.
    package var unseen: UnseenPackages?
    /// The new name, beside the environment, of a file that was in its place.
    package var displaced: ByteString?
    /// Where an unfinished change that came with the project was moved aside, relative to the
    /// environment.
    package var setAside: FilePath?

    /// Whether `repair`, one of the plan's, was performed; Nix may have refused to register a root.
    package func isDone(_ repair: Repair) -> Bool {
      isDone && (!repair.isRegistration || after.observation.store?.ownRoot == .registered)
    }

    /// The outcome of `plan`.
    package init(
      plan: Plan, isDone: Bool, after: Diagnosis, id: Int? = nil, displaced: ByteString? = nil
    ) {
      self.displaced = displaced
      self.plan = plan
      self.isDone = isDone
      self.after = after
      self.id = id
    }
  }

  /// A healer that `trigger` starts.
  ///
  /// - Parameter isStopped: Asked before each step; once it is true, the steps so far are undone.
  package init(
    host: HostContext, trigger: Trigger,
    unless isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    self.host = host
    self.trigger = trigger
    self.isStopped = isStopped
    patience = trigger == .manual ? .seconds(5) : .seconds(1)
  }

  /// Heals the environment that `diagnosis` describes.
  ///
  /// - Parameters:
  ///   - choice: The findings to repair, nil for all.
  ///   - look: Diagnoses again, under the lock and before the first change.
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  package func heal(
    _ diagnosis: Diagnosis, choosing choice: Set<Finding>? = nil,
    looking look: () throws -> Diagnosis
  ) throws -> Outcome {
    let plan = Plan(diagnosis, choosing: choice)
    // An interrupted change is undone first, whatever the half-changed environment looks like.
    if !diagnosis.observation.environment.isInterrupted {
      try Self.checkAuthority(plan)
      if isIdle(plan) {
        RootRegistry.note(diagnosis.observation)
        return Outcome(plan: plan, isDone: false, after: diagnosis)
      }
    }
    try preflight(plan)
    return try changing(diagnosis.observation) { directory, root, recovery in
      var outcome = try heal(plan, in: directory, root) { Plan(try look(), choosing: choice) }
      outcome.setAside = recovery.setAside
      return outcome
    }
  }

  /// Opens and locks the environment of `observation`, undoes any interrupted change, and does
  /// `work`.
  ///
  /// If that fails, removes what was created for it.
  func changing<Result>(
    _ observation: Observation,
    _ work: (EnvironmentDirectory, EnvironmentRoot, Transaction.Recovery) throws -> Result
  ) throws -> Result {
    var root = try EnvironmentRoot(EnvironmentDoor(observation, for: host))
    let directory = try root.prepare()
    do {
      return try changing(directory, root, work)
    } catch {
      root.sweep()
      throw error
    }
  }

  private func changing<Result>(
    _ directory: EnvironmentDirectory, _ root: EnvironmentRoot,
    _ work: (EnvironmentDirectory, EnvironmentRoot, Transaction.Recovery) throws -> Result
  ) throws -> Result {
    let lock = try takeLock(directory, root)
    defer { withExtendedLifetime(lock) {} }
    do {
      return try work(directory, root, try Transaction.recover(directory))
    } catch {
      root.abandon(directory)
      throw error
    }
  }

  private func takeLock(
    _ directory: EnvironmentDirectory, _ root: EnvironmentRoot
  ) throws(ConvergenceError) -> EnvironmentLock {
    do {
      return try EnvironmentLock.take(directory, patience: patience, isMaking: true)
    } catch {
      root.abandonUnlocked(directory)
      throw error
    }
  }

  /// Heals under the lock.
  ///
  /// The first plan was made before the lock was held, so it is made again, except in an
  /// environment that was never healed: then no other heal came in between.
  private func heal(
    _ first: Plan, in directory: EnvironmentDirectory, _ root: EnvironmentRoot,
    planning replan: () throws -> Plan
  ) throws -> Outcome {
    var plan = Self.isFirst(first, in: directory) ? first : try replan()
    try Self.checkAuthority(plan)
    if isIdle(plan) { return Outcome(plan: plan, isDone: false, after: plan.diagnosis) }
    let isChange = plan.repairs.contains { !$0.isRegistration }
    var id: Int?
    if isChange { (plan, id) = try perform(plan, in: directory, orWithoutLinks: replan) }
    let before = plan.diagnosis.observation
    RootRegistry.note(before)
    keepInStore(plan, in: directory)
    let paths = plan.repairs.flatMap(\.touchedPaths)
    let after = Diagnosis(
      Observer(host: host, scope: before.scope).reobserve(before, afterChanging: paths))
    if let id {
      let placed = plan.repairs.filter(\.placesContent).map(\.path)
      let worse = Regression(from: plan.diagnosis, to: after, placing: placed)
      try undo(id, for: worse, in: directory, root)
    }
    var outcome = Outcome(
      plan: plan, isDone: true, after: after, id: id,
      displaced: root.isNew ? root.displaced : nil)
    outcome.unseen = UnseenPackages(after: plan.diagnosis)
    return outcome
  }

  /// Undoes the heal `id` and throws if `regression` has findings.
  func undo(
    _ id: Int, for regression: Regression, in directory: EnvironmentDirectory,
    _ root: EnvironmentRoot
  ) throws(ConvergenceError) {
    if regression.findings.isEmpty { return }
    let undone = try? Undoer.undo(id, in: directory, root)
    throw .worse(regression.findings, isUndone: undone?.leftAlone.isEmpty ?? false)
  }

  /// Whether there is nothing to do.
  ///
  /// Automatic triggers do not ask Nix again after a refusal.
  private func isIdle(_ plan: Plan) -> Bool {
    let isRefused = plan.diagnosis.observation.store?.ownRoot == .refused
    return plan.repairs.isEmpty
      || trigger != .manual && isRefused && plan.repairs.allSatisfy(\.isRegistration)
  }

  private func keepInStore(_ plan: Plan, in directory: EnvironmentDirectory) {
    let observation = plan.diagnosis.observation
    let registrar = StoreRegistrar(
      host: host, directory: directory, registrar: observation.store?.registrar)
    registrar.perform(plan.repairs)
    if observation.store == nil || !observation.settings.registersRoot { registrar.release() }
  }

  private static func isFirst(_ plan: Plan, in directory: EnvironmentDirectory) -> Bool {
    let seen = plan.diagnosis.observation.environment
    guard !seen.isInterrupted, seen.convergedOn == nil else { return false }
    return (try? directory.state(of: Journal.journalPath)) == .absent
  }

  /// Performs `plan`; if the file system turns out to have no symlinks, plans again without them.
  private func perform(
    _ plan: Plan, in directory: EnvironmentDirectory, orWithoutLinks replan: () throws -> Plan
  ) throws -> (Plan, Int) {
    let failure: ConvergenceError
    do throws(ConvergenceError) {
      return (plan, try perform(plan, in: directory))
    } catch {
      failure = error
    }
    guard Self.isForLackOfLinks(failure, plan, in: directory) else { throw failure }
    let other = try replan()
    try preflight(other)
    return (other, try perform(other, in: directory))
  }

  /// Whether `plan` failed because the file system refuses symlinks.
  ///
  /// On some file systems only an attempt shows that; the result is then recorded.
  private static func isForLackOfLinks(
    _ error: ConvergenceError, _ plan: Plan, in directory: EnvironmentDirectory
  ) -> Bool {
    guard case .notWritable(.system(_, let failure)) = error,
      EnvironmentDirectory.isRefusalOfLinks(failure), plan.repairs.contains(where: \.isLink)
    else { return false }
    return (try? directory.probesSymlinkSupport()) ?? false
  }

  static func checkAuthority(_ plan: Plan) throws(ConvergenceError) {
    if let blocker = plan.blocker { throw .blocked(blocker) }
    let observation = plan.diagnosis.observation
    let wantsRepair = plan.diagnosis.findings.contains(where: \.hasRemedyHere)
    if case .foreign(let maker) = observation.ownership, wantsRepair { throw .foreign(maker) }
    if observation.provided == nil { throw .noInterpreter(observation.search) }
    if case .link(_, .directory(let end)) = observation.environment.root,
      !observation.isAdopting, !plan.repairs.isEmpty
    {
      throw .throughLink(end)
    }
  }

  func preflight(_ plan: Plan) throws(ConvergenceError) {
    let copies = plan.repairs.compactMap(\.copiedProgram).map { Int($0.status()?.size ?? 0) }
    // Plus one copy: the old file is removed only after the new one is complete.
    let room = 8192 + copies.reduce(0, +) + (copies.max() ?? 0)
    let bytes = plan.repairs.reduce(room) { sum, repair in
      if case .write(let contents, _, _) = repair.action { sum + contents.count } else { sum }
    }
    try Preflight(user: host.user).check(
      plan.diagnosis.observation.environment, plan.repairs, bytes: bytes)
  }

  /// Makes sure that an interpreter that `plan` copies starts as a copy.
  func tryCopies(of plan: Plan, in directory: EnvironmentDirectory) throws(ConvergenceError) {
    guard let provided = plan.diagnosis.observation.provided,
      plan.repairs.contains(where: { $0.copiedProgram == provided.executable })
    else { return }
    let staging = StagingEnvironment(directory: directory, provided: provided)
    try CopyTrial(host: host, staging: staging).run()
  }

  func perform(
    _ plan: Plan, in directory: EnvironmentDirectory
  ) throws(ConvergenceError) -> Int {
    let diagnosis = plan.diagnosis
    try tryCopies(of: plan, in: directory)
    let occasion = Transaction.Occasion(
      trigger: trigger.rawValue, findings: plan.answered.map(\.problem.code),
      from: diagnosis.standing.recordedVersion?.text,
      to: diagnosis.observation.provided?.version.text)
    let transaction = try TransactionBuilder(directory).transaction(for: plan, occasion)
    let id = transaction.id
    try transaction.run(unless: isStopped)
    if let provided = diagnosis.observation.provided {
      HealMaintenance.dateConfiguration(by: provided, after: plan, in: directory)
    }
    if plan.leavesFollowing, let provided = diagnosis.observation.provided {
      HealMaintenance.record(provided, id: id, in: directory)
    }
    HealMaintenance.prune(directory)
    return id
  }
}
