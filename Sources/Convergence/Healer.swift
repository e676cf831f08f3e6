package import Diagnosis
import Glibc
package import Host
import Observation
package import SystemPackage

/// Performs the repairs of a plan under the environment's lock, all of them or none.
package struct Healer: Sendable {
  let host: HostContext
  let trigger: Trigger
  private let patience: Duration
  let isStopped: @Sendable () -> Bool

  /// What a heal came to.
  package struct Outcome: Sendable {
    /// What was planned, and done when ``isDone``.
    package var plan: Plan
    /// Whether the repairs were performed.
    package var isDone: Bool
    /// Whether what had to be installed was.
    package var isInstalled = false
    /// What was installed.
    package var installed: [String] = []
    /// What is wrong afterwards.
    package var after: Diagnosis
    /// The journal's number of it.
    package var id: Int?
    /// How many packages of the version that was left behind the new one does not see, and where
    /// they are.
    package var unseen: UnseenPackages?
    /// The name beside the environment that a file in its place was moved to.
    package var displaced: ByteString?
    /// Where an unfinished change was moved that came with the project, relative to the environment.
    package var setAside: FilePath?

    /// Whether `repair`, which is one of the plan's, was performed; Nix may refuse its part.
    package func isDone(_ repair: Repair) -> Bool {
      isDone && (!repair.isRegistration || after.observation.store?.ownRoot == .registered)
    }

    /// What came of `plan`.
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

  /// A healer.
  ///
  /// - Parameter isStopped: Asked before each step; once it is true the steps so far are taken back.
  package init(
    host: HostContext, trigger: Trigger,
    unless isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    self.host = host
    self.trigger = trigger
    self.isStopped = isStopped
    patience = trigger == .manual ? .seconds(5) : .seconds(1)
  }

  /// Heals the environment that `diagnosis` is about.
  ///
  /// - Parameters:
  ///   - choice: The findings to repair, nil for all.
  ///   - look: Looks again, under the lock and before the first change.
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  package func heal(
    _ diagnosis: Diagnosis, choosing choice: Set<Finding>? = nil,
    looking look: () throws -> Diagnosis
  ) throws -> Outcome {
    let plan = Plan(diagnosis, choosing: choice)
    // What was interrupted is taken back first, whatever it looks like half-way.
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

  /// Opens the environment of `observation` for change, locks it, clears away what was left under
  /// way in it, and does `work`; where that fails, what was made for it is removed.
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

  /// Heals under the lock; what was planned before it was held is planned anew, unless there was
  /// no heal then and is none now: nobody has been here meanwhile.
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

  /// Undoes the heal `id` where `regression` says that it made something worse, and throws that.
  func undo(
    _ id: Int, for regression: Regression, in directory: EnvironmentDirectory,
    _ root: EnvironmentRoot
  ) throws(ConvergenceError) {
    if regression.findings.isEmpty { return }
    let undone = try? Undoer.undo(id, in: directory, root)
    throw .worse(regression.findings, isUndone: undone?.leftAlone.isEmpty ?? false)
  }

  /// Whether there is nothing to do: nothing automatic asks Nix again for what it refused.
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

  /// Performs `plan`, or what is planned once it is known that no link can be made.
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

  /// Whether `plan` failed because the file system refuses links, which nothing but an attempt tells
  /// of some; then that is noted.
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
    // One more: what is replaced goes when its successor is whole.
    let room = 8192 + copies.reduce(0, +) + (copies.max() ?? 0)
    let bytes = plan.repairs.reduce(room) { sum, repair in
      if case .write(let contents, _, _) = repair.action { sum + contents.count } else { sum }
    }
    try Preflight(user: host.user).check(
      plan.diagnosis.observation.environment, plan.repairs, bytes: bytes)
  }

  /// Makes sure that what `plan` copies starts as a copy.
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
