package import Diagnosis
import Host
import Observation
import Packaging
import SystemPackage

extension Healer {
  /// What bringing the packages along came to.
  package struct MigrationOutcome: Sendable {
    /// The heal that it was a part of.
    package var healed: Outcome
    /// Where the packages were.
    package var plan: MigrationPlan?
    /// What became of each; empty where there were none to bring along.
    package var packages: [MigratedPackage]

    /// Whether all that was left behind is there now.
    package var isComplete: Bool { !packages.contains(where: \.isFailed) }
  }

  /// Repairs the environment that `diagnosis` is about and brings the packages of the version that
  /// was left behind along: all of them are made ready first, then put in their places together with
  /// the repairs, in one entry of the journal.
  ///
  /// - Parameters:
  ///   - isKeepingGoing: Whether what can be had is enough.
  ///   - onProgress: Told how many of how many packages are there.
  ///   - look: Looks again, under the lock and before the first change.
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  package func migrate(
    _ diagnosis: Diagnosis, isKeepingGoing: Bool, onProgress: ((Int, Int) -> Void)? = nil,
    looking look: () throws -> Diagnosis
  ) throws -> MigrationOutcome {
    // What a killed migration put in its place looks as if it were there, and is taken back.
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

  /// `outcome`, unless it made something worse: then it is undone.
  ///
  /// What packages require of each other is as it was where they came from, and what cannot be
  /// migrated was said.
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

  /// Makes all that can come along ready; what becomes of each package.
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
