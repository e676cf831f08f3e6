import Host
import Observation
import Packaging
import SystemPackage

/// Installs the packages of a plan into the staging environment with as few installer runs as
/// possible: one, if all wanted versions are available.
///
/// Only exit codes and the installed files decide, because the output of uv and pip is for people
/// and changes. The one exception is the list of versions that pip prints; each of those is tried.
struct PackageResolution {
  let installer: PackageInstaller
  let plan: MigrationPlan
  let provided: InterpreterFacts
  /// The file with the output of the installer's last run.
  let words: FilePath

  /// The result of a resolution.
  struct Result {
    /// The packages that could not be installed.
    var failures: [Failure] = []
    /// The declared packages that could not be installed.
    var unmet: [DeclaredPackage] = []
    /// Whether no index could be reached.
    var isOffline = false
    /// The exit code of the run that installed the rest; 0 on success.
    var status: CInt = 0
  }

  /// A package that could not be installed.
  struct Failure {
    var candidate: MigrationCandidate
    var reason: String
    /// Whether copying its files would do instead.
    var mayBeCarried = true
  }

  /// Installs every package that is available.
  ///
  /// - Throws: ``ConvergenceError`` if the installer cannot start or a disk is full.
  func run() throws(ConvergenceError) -> Result {
    let excluding = plan.candidates.filter { $0.isFromIndex && $0.excludes(provided.version) }
    let early = Set(excluding.map(\.key))
    let wishes = try nearest(
      plan.candidates.map { VersionRequest($0, early.contains($0.key) ? .later : .exact) })
    var result = Result()
    result.status = try install(wishes, with: early.isEmpty ? plan.declared : [])
    if result.status == 0 {
      if !early.isEmpty { result.unmet = try installDeclared() }
      return result
    }
    result.isOffline = try !reachesIndex(after: result.status)
    if installer.isUV, !result.isOffline {
      result.status = try install(wishes.map { $0.relaxed })
      if result.status == 0 {
        result.unmet = try installDeclared()
        return result
      }
    }
    return try salvage(wishes, result)
  }

  /// Installs what it can after not all packages could be installed together.
  private func salvage(_ wishes: [VersionRequest], _ known: Result) throws(ConvergenceError)
    -> Result
  {
    var result = known
    var settled: [VersionRequest] = []
    let search = UnavailablePackages(
      installer: installer, plan: plan, isOffline: known.isOffline, words: words)
    let named = known.isOffline ? nil : try namedByPip?.settle(wishes)
    func fail(_ wish: VersionRequest) {
      result.failures.append(
        Failure(candidate: wish.candidate, reason: reason(for: wish.candidate, known.isOffline)))
    }
    named?.unavailable.forEach(fail)
    let (available, unavailable) = try search.partition(
      named?.available ?? wishes, isTried: named?.isWhole ?? false)
    for wish in unavailable {
      if let other = try search.alternative(to: wish) {
        settled.append(other)
      } else {
        fail(wish)
      }
    }
    settled = available + settled
    if !result.isOffline { leaveOutWhatNeedsOthers(&settled, &result) }
    if settled.isEmpty {
      result.status = 0
      return result
    }
    // With dependencies, a local package that is not available would be fetched from an index by
    // its name.
    result.status = result.isOffline ? 1 : try install(settled, beside: result)
    if result.status != 0, !result.isOffline,
      let compatible = try compatible(settled, beside: result)
    {
      result.status = try install(compatible, beside: result)
    }
    if result.status != 0 {
      result.status = try install(settled, isAlone: true, isOffline: result.isOffline)
    }
    if result.status != 0 {
      try search.partition(settled, isTrial: false).unavailable.forEach(fail)
      result.status = 0
    }
    if result.status == 0 {
      result.unmet = result.isOffline ? plan.declared : try installDeclared()
    }
    return result
  }

  /// Reads available versions from pip's output; nil for uv, which finds the nearest version
  /// itself.
  private var namedByPip: VersionsNamedByPip? {
    installer.isUV
      ? nil
      : VersionsNamedByPip(installer: installer, plan: plan, words: words)
  }

  /// `wishes` with the nearest newer version instead of any: pip would take the newest.
  private func nearest(_ wishes: [VersionRequest]) throws(ConvergenceError) -> [VersionRequest] {
    guard let namedByPip else { return wishes }
    var nearest = wishes
    for index in wishes.indices where wishes[index].isLater {
      // If pip cannot tell once, do not wait for it again.
      guard let found = try namedByPip.nearest(to: wishes[index]) else { break }
      nearest[index] = found
    }
    return nearest
  }

  private func compatible(
    _ wishes: [VersionRequest], beside result: Result
  ) throws(ConvergenceError) -> [VersionRequest]? {
    guard let namedByPip, !result.failures.contains(where: { !$0.candidate.isFromIndex }) else {
      return nil
    }
    return try CompatibleVersions(provided: provided, named: namedByPip) {
      wishes throws(ConvergenceError) in try install(wishes, isTrial: true) == 0
    }.search(among: wishes)
  }

  private func install(_ wishes: [VersionRequest], beside result: Result) throws(ConvergenceError)
    -> CInt
  {
    let local = result.failures.contains { !$0.candidate.isFromIndex }
    return try install(wishes, isAlone: local)
  }

  /// Drops packages whose dependencies are missing: they would not work, so their files are not
  /// copied either.
  private func leaveOutWhatNeedsOthers(_ wishes: inout [VersionRequest], _ result: inout Result) {
    let markers = MarkerEnvironment(provided)
    var missing = Set(
      result.failures.filter { !CarriedPackage.canBeCarried($0.candidate.package, provided) }
        .map(\.candidate.key))
    func needed(by candidate: MigrationCandidate) -> String? {
      candidate.package.distribution.requirements.first { requirement in
        missing.contains(requirement.key) && requirement.marker?.holds(in: markers) ?? true
      }.map { "it needs \($0.name), which can not be had" }
    }
    var count = -1
    while count != missing.count {
      count = missing.count
      for (index, wish) in wishes.enumerated().reversed() {
        guard let reason = needed(by: wish.candidate) else { continue }
        missing.insert(wish.candidate.key)
        result.failures.append(
          Failure(candidate: wish.candidate, reason: reason, mayBeCarried: false))
        wishes.remove(at: index)
      }
      for index in result.failures.indices where result.failures[index].mayBeCarried {
        guard let reason = needed(by: result.failures[index].candidate) else { continue }
        missing.insert(result.failures[index].candidate.key)
        result.failures[index].mayBeCarried = false
        result.failures[index].reason = reason
      }
    }
  }

  /// Installs the declared packages that no library had, in the newest versions.
  ///
  /// - Returns: The packages that are not available.
  private func installDeclared() throws(ConvergenceError) -> [DeclaredPackage] {
    if plan.declared.isEmpty { return [] }
    var request = InstallRequest(lines: plan.declared.map(\.line))
    let held = plan.present + installer.installed
    request.constrain(to: held)
    request.constraints += plan.bounds(beside: held)
    return try installer.attempt(request) == 0 ? [] : plan.declared
  }

  private func install(
    _ wishes: [VersionRequest], with declared: [DeclaredPackage] = [], isAlone: Bool = false,
    isOffline: Bool = false, isTrial: Bool = false
  ) throws(ConvergenceError) -> CInt {
    var request = InstallRequest(
      lines: wishes.flatMap(\.lines) + declared.map(\.line))
    request.constrain(to: plan.present)
    request.constraints += plan.bounds(beside: plan.present)
    request.isAlone = isAlone || needsLocalName(wishes, declared)
    request.isLowest = wishes.contains(where: \.isRelaxed)
    request.isOffline = isOffline
    request.isTrial = isTrial
    return try installer.attempt(request)
  }

  /// Whether a package needs one that came from no index and is not in this request: an index may
  /// have somebody else's package of that name.
  private func needsLocalName(_ wishes: [VersionRequest], _ declared: [DeclaredPackage]) -> Bool {
    let outside = plan.localNames.subtracting(wishes.map(\.candidate.key))
      .subtracting(declared.map(\.requirement.key))
    if outside.isEmpty { return false }
    return wishes.contains { wish in
      wish.candidate.package.distribution.requirements.contains { outside.contains($0.key) }
    }
  }

  /// Whether an index answers, asked after a failed run.
  ///
  /// uv exits with 2 if it cannot reach one, but not only then; pip always exits with 1.
  private func reachesIndex(after status: CInt) throws(ConvergenceError) -> Bool {
    if installer.isToldOffline { return false }
    if installer.isUV && status == 1 { return true }
    return installer.reachesIndex
  }

  private func reason(for candidate: MigrationCandidate, _ isOffline: Bool) -> String {
    let python = "Python \(provided.version.minorText)"
    if isOffline { return "no index can be reached" }
    if let source = candidate.source {
      return "it can not be installed from \(RedactedAddress.text(in: source.text))"
    }
    if candidate.excludes(provided.version),
      let wanted = candidate.package.distribution.requiresPython
    {
      return "it is for Python \(wanted), and no other version of it is for \(python)"
    }
    return "no version of it can be installed for \(python)"
  }
}
