package import Diagnosis
import Host
import Observation
import Packaging
import SystemPackage

extension Healer {
  /// Installs what the findings of `diagnosis` call for: all of it or nothing.
  ///
  /// - Parameters:
  ///   - choice: The findings to repair, nil for all.
  ///   - id: The heal that this completes, if any: both are undone together.
  /// - Returns: The outcome; nothing is installed if no finding calls for it.
  /// - Throws: ``ConvergenceError``; the environment is then as it was.
  package func install(
    for diagnosis: Diagnosis, choosing choice: Set<Finding>? = nil, continuing id: Int? = nil
  ) throws -> Outcome {
    let plan = Plan(diagnosis, choosing: choice)
    let observation = diagnosis.observation
    guard !plan.installs.isEmpty, let provided = observation.provided,
      let packages = observation.environment.packages
    else { return Outcome(plan: plan, isDone: false, after: diagnosis) }
    try Self.checkAuthority(plan)
    try Self.checkConsent(observation)
    try preflight(plan)
    return try changing(observation) { directory, root, recovery in
      let staging = StagingEnvironment(directory: directory, provided: provided)
      defer { try? staging.remove() }
      let (entry, paths) = try install(plan, packages, staging, continuing: id)
      HealMaintenance.prune(directory)
      let after = Diagnosis(
        Observer(host: host, scope: observation.scope).reobserve(
          observation, afterChanging: ["lib"]))
      let worse = Regression(from: diagnosis, to: after, placing: paths)
      try undo(id ?? entry, for: worse, in: directory, root)
      var outcome = Outcome(plan: plan, isDone: false, after: after, id: entry)
      outcome.isInstalled = true
      outcome.installed = plan.installs
      outcome.setAside = recovery.setAside
      return outcome
    }
  }

  /// Checks that the user passed `--adopt` if the environment is not ours or is a symlink.
  static func checkConsent(_ observation: Observation) throws(ConvergenceError) {
    if case .foreign(let maker) = observation.ownership { throw .foreign(maker) }
    if case .link(_, .directory(let end)) = observation.environment.root, !observation.isAdopting {
      throw .throughLink(end)
    }
  }

  private func install(
    _ plan: Plan, _ packages: SitePackages, _ staging: StagingEnvironment, continuing id: Int?
  ) throws(ConvergenceError) -> (id: Int, paths: [FilePath]) {
    let observation = plan.diagnosis.observation
    let here = Set(packages.distributions.map(\.key))
    let wanted = try lines(plan)
    let replaced = wanted.filter { $0.key.map(here.contains) ?? false }
    let names = Set(replaced.compactMap(\.key))
    do throws(Errno) {
      try staging.make()
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    try PackageInstaller(
      host: host, for: observation, staging: staging
    ).prepared().install(
      exact: replaced, missing: wanted.filter { !replaced.contains($0) },
      lockedBy: LockFile(in: observation.project.directory),
      beside: packages.distributions.filter { !names.contains($0.key) }.map {
        Installed(name: $0.name, version: $0.version)
      })
    return try place(plan, staging, replacing: names, continuing: id)
  }

  /// The requirements to install, as lines for uv or pip.
  private func lines(_ plan: Plan) throws(ConvergenceError) -> [InstallLine] {
    let declaration = plan.diagnosis.observation.declaration
    var lines: [InstallLine] = []
    for text in plan.installs {
      guard let line = declaration.map({ $0.line(for: text) }) ?? InstallLine(text) else {
        throw .unusableRequirement(text)
      }
      lines.append(line)
    }
    return lines
  }

  private func place(
    _ plan: Plan, _ staging: StagingEnvironment, replacing names: Set<DistributionName>,
    continuing continued: Int?
  ) throws(ConvergenceError) -> (id: Int, paths: [FilePath]) {
    let directory = staging.directory
    var transaction: Transaction
    do throws(Errno) {
      transaction = try Transaction(
        directory,
        .init(
          trigger: trigger.rawValue,
          findings: plan.answered.filter { !$0.installs.isEmpty }.map(\.problem.code),
          continues: continued))
      try StagedFiles(staging, beside: plan.diagnosis.observation.environment, replacing: names)
        .add(to: &transaction)
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    let (id, paths) = (transaction.id, transaction.paths)
    try transaction.run(unless: isStopped)
    return (id, paths)
  }
}
