package import Diagnosis
import Host
import Observation
import Packaging
import SystemPackage

extension Healer {
  /// The result of a migration.
  package struct MigrationOutcome: Sendable {
    /// The heal that included the migration.
    package var healed: Outcome
    /// The migration plan; nil if there was nothing to migrate.
    package var plan: MigrationPlan?
    /// The result for each package; empty if there was nothing to migrate.
    package var packages: [MigratedPackage]

    /// Whether no package failed.
    package var isComplete: Bool { !packages.contains(where: \.isFailed) }
  }

  /// Repairs the environment of `diagnosis` and reinstalls the packages of the previous Python
  /// version.
  ///
  /// All packages are staged first, then moved into place together with the repairs, in one journal
  /// entry.
  ///
  /// - Parameters:
  ///   - isKeepingGoing: Whether to go on without packages that are not available.
  ///   - onProgress: Called with the number of staged packages and their total.
  ///   - look: Diagnoses again, under the lock and before the first change.
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  package func migrate(
    _ diagnosis: Diagnosis, isKeepingGoing: Bool, onProgress: ((Int, Int) -> Void)? = nil,
    looking look: () throws -> Diagnosis
  ) throws -> MigrationOutcome {
    // The packages that a killed migration moved look installed, but recovery undoes that first.
    let isInterrupted = diagnosis.observation.environment.isInterrupted
    guard isInterrupted || MigrationPlan(diagnosis, in: host) != nil else {
      let healed = try heal(diagnosis, looking: look)
      return MigrationOutcome(healed: healed, plan: nil, packages: [])
    }
    try Self.checkConsent(diagnosis.observation)
    if !isInterrupted { try Self.checkAuthority(Plan(diagnosis)) }
    try preflight(Plan(diagnosis))
    return try changing(diagnosis.observation) { directory, root, recovery in
      _ = try? directory.probesSymlinkSupport()
      var outcome = try migrate(
        try look(), in: directory, root, isKeepingGoing: isKeepingGoing, onProgress)
      outcome.healed.setAside = recovery.setAside
      return outcome
    }
  }

  private func migrate(
    _ diagnosis: Diagnosis, in directory: EnvironmentDirectory, _ root: EnvironmentRoot,
    isKeepingGoing: Bool, _ onProgress: ((Int, Int) -> Void)?
  ) throws(ConvergenceError) -> MigrationOutcome {
    let repairs = Plan(diagnosis)
    try Self.checkConsent(diagnosis.observation)
    try Self.checkAuthority(repairs)
    guard let plan = MigrationPlan(diagnosis, in: host),
      let provided = diagnosis.observation.provided
    else {
      let id = repairs.repairs.isEmpty ? nil : try perform(repairs, in: directory)
      return try proved(outcome(repairs, nil, [], id: id), repairs, [], in: directory, root)
    }
    try tryCopies(of: repairs, in: directory)
    let staging = StagingEnvironment(directory: directory, provided: provided)
    defer { try? staging.remove() }
    let packages = try stage(
      plan, in: staging, isKeepingGoing: isKeepingGoing, onProgress)
    let placed = try place(plan, repairs, staging, packages)
    return try proved(
      outcome(repairs, plan, packages, id: placed?.id), repairs, placed?.paths ?? [],
      in: directory, root)
  }

  /// Returns `outcome`, or undoes it and throws if it made something worse.
  ///
  /// Problems between packages do not count: they existed in the old library, or were announced.
  private func proved(
    _ outcome: MigrationOutcome, _ repairs: Plan, _ staged: [FilePath],
    in directory: EnvironmentDirectory, _ root: EnvironmentRoot
  ) throws(ConvergenceError) -> MigrationOutcome {
    guard let id = outcome.healed.id else { return outcome }
    let worse = Regression(
      from: repairs.diagnosis, to: outcome.healed.after,
      placing: staged + repairs.repairs.filter(\.placesContent).map(\.path),
      announced: [.requiresPython, .dependencyMissing, .dependencyConflict, .entryPointGone])
    try undo(id, for: worse, in: directory, root)
    return outcome
  }

  private func outcome(
    _ repairs: Plan, _ plan: MigrationPlan?, _ packages: [MigratedPackage], id: Int?
  ) -> MigrationOutcome {
    let before = repairs.diagnosis.observation
    let after = Diagnosis(
      Observer(host: host, scope: before.scope).reobserve(before, afterChanging: ["lib"]))
    var healed = Outcome(
      plan: repairs, isDone: id != nil && !repairs.repairs.isEmpty, after: after, id: id)
    healed.isInstalled = id != nil && plan != nil
    return MigrationOutcome(healed: healed, plan: plan, packages: packages)
  }

  /// Stages every package that can be migrated.
  ///
  /// - Returns: The result for each package.
  private func stage(
    _ plan: MigrationPlan, in staging: StagingEnvironment, isKeepingGoing: Bool,
    _ onProgress: ((Int, Int) -> Void)?
  ) throws(ConvergenceError) -> [MigratedPackage] {
    do throws(Errno) {
      try staging.make()
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    let words = staging.path.pushing("words.txt")
    let installer = plan.diagnosis.observation.installer ?? .pip
    let count = plan.candidates.count
    let resolution = PackageResolution(
      installer: try PackageInstaller(
        host: host, for: plan.diagnosis.observation, staging: staging,
        onProgress: onProgress.map { report in { report(min($0, count), count) } }
      ).prepared(),
      plan: plan, provided: staging.provided, words: words)
    let result = try resolution.run()
    if result.status != 0 { throw failure(result, words, installer) }
    let report = MigrationResults(
      plan: plan, staging: staging, environment: staging.directory.path)
    let packages = report.packages(result)
    RequestMarks(staging).forget(
      of: Set(plan.candidates.filter { !$0.package.isMarked }.map(\.key)))
    let isAllOrNothing = !isKeepingGoing && !result.isOffline
    let failed = packages.filter { package in
      package.isFailed && !plan.excluded.contains(package)
    }
    if isAllOrNothing, !failed.isEmpty {
      throw .packagesUnavailable(failed, of: plan.count)
    }
    return packages
  }

  private func failure(
    _ result: PackageResolution.Result, _ words: FilePath, _ installer: Installer
  ) -> ConvergenceError {
    InstallerWords.repeatAloud((try? FileReading.contents(of: words)) ?? [])
    return .installationFailed(installer.command, status: result.status)
  }

  private func place(
    _ plan: MigrationPlan, _ repairs: Plan, _ staging: StagingEnvironment,
    _ packages: [MigratedPackage]
  ) throws(ConvergenceError) -> (id: Int, paths: [FilePath])? {
    let directory = staging.directory
    let diagnosis = repairs.diagnosis
    let carried = packages.filter { $0.result == .carried }.map(\.name)
    var transaction = try TransactionBuilder(directory).transaction(
      for: repairs,
      .init(
        trigger: trigger.rawValue,
        findings: diagnosis.findings.filter { $0.severity != .notice }.map(\.problem.code)
          + [Problem.packagesLeftInOtherMinor.code],
        from: diagnosis.standing.recordedVersion?.text ?? plan.version.text,
        to: staging.provided.version.text, carried: carried))
    let repaired = transaction.paths.count
    do {
      try StagedFiles(staging, beside: diagnosis.observation.environment, replacing: [])
        .add(to: &transaction)
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    if transaction.isEmpty { return nil }
    let (id, staged) = (transaction.id, Array(transaction.paths.dropFirst(repaired)))
    try transaction.run()
    HealMaintenance.record(staging.provided, id: id, in: directory)
    HealMaintenance.prune(directory)
    return (id, staged)
  }
}
