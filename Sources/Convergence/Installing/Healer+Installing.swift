public import Diagnosis
import Host
import Observation
import Packaging
import SystemPackage

extension Healer {
  /// Installs what the findings of `diagnosis` call for, all of it or nothing.
  ///
  /// - Parameter choice: The findings to remove, nil for all.
  /// - Returns: What came of it; nothing is installed where nothing is called for.
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  public func install(
    for diagnosis: Diagnosis, choosing choice: Set<Finding>? = nil
  ) throws(ConvergenceError) -> Outcome {
    let plan = Plan(diagnosis, choosing: choice)
    let observation = diagnosis.observation
    guard !plan.installs.isEmpty, let provided = observation.provided,
      let packages = observation.environment.packages
    else { return Outcome(plan: plan, isDone: false, after: diagnosis) }
    try Self.checkAuthority(plan)
    try Self.checkConsent(observation)
    try preflight(plan)
    let root = try EnvironmentRoot.prepare(observation.environment)
    let directory = try root.open()
    let lock = try takeLock(directory, root)
    defer { withExtendedLifetime(lock) {} }
    try Transaction.recover(directory)
    let staging = StagingEnvironment(directory: directory, provided: provided)
    defer { try? staging.remove() }
    let id = try install(plan, packages, staging)
    Housekeeping.prune(directory)
    let after = Diagnosis(
      Observer(host: host, scope: observation.scope).again(observation, changing: ["lib"]))
    var outcome = Outcome(plan: plan, isDone: false, after: after, id: id)
    outcome.isInstalled = true
    return outcome
  }

  /// What somebody made themselves is not installed into either without `--adopt`.
  static func checkConsent(_ observation: Observation) throws(ConvergenceError) {
    if case .foreign(let maker) = observation.ownership { throw .foreign(maker) }
    if case .link(_, .directory(let end)) = observation.environment.root, !observation.isAdopting {
      throw .throughLink(end)
    }
  }

  private func install(
    _ plan: Plan, _ packages: SitePackages, _ staging: StagingEnvironment
  ) throws(ConvergenceError) -> Int {
    let observation = plan.diagnosis.observation
    let here = Set(packages.distributions.map(\.key))
    let wanted = plan.installs.compactMap { line in
      (observation.declaration?.name(of: line) ?? Requirement(line)?.key).map { ($0, line) }
    }
    let replaced = wanted.filter { here.contains($0.0) }
    let names = Set(replaced.map(\.0))
    do throws(Errno) {
      try staging.make()
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    try PackageInstaller(
      host: host, installer: observation.installer ?? .pip, staging: staging
    ).prepared().install(
      exact: replaced.map(\.1), missing: wanted.filter { !here.contains($0.0) }.map(\.1),
      lockedBy: LockFile(in: observation.project.directory),
      beside: packages.distributions.filter { !names.contains($0.key) }.map {
        Installed(name: $0.name, version: $0.version)
      })
    return try place(plan, staging, replacing: names)
  }

  private func place(
    _ plan: Plan, _ staging: StagingEnvironment, replacing names: Set<DistributionName>
  ) throws(ConvergenceError) -> Int {
    let directory = staging.directory
    var transaction: Transaction
    do throws(Errno) {
      transaction = try Transaction(
        directory,
        .init(
          trigger: trigger.rawValue,
          findings: plan.answered.filter { !$0.installs.isEmpty }.map(\.problem.code)))
      try StagedFiles(staging, beside: plan.diagnosis.observation.environment, replacing: names)
        .add(to: &transaction)
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    let id = transaction.id
    try transaction.run(unless: isStopped)
    return id
  }
}
