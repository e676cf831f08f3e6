package import Diagnosis
package import Host
package import Observation
import Packaging
package import SystemPackage

/// Which packages of the previous Python version to migrate, and in which versions.
package struct MigrationPlan: Sendable {
  /// The diagnosis that the plan is for.
  package let diagnosis: Diagnosis
  /// The library that contains the packages.
  package let library: FilePath
  /// The Python version of that library.
  package let version: PythonVersion
  /// The project files that decide versions: the lock file and the declaration.
  package let sources: [FilePath]
  /// The packages that cannot be migrated, with reasons.
  package let excluded: [MigratedPackage]

  private let provided: PythonVersion
  private let former: [FormerPackage]
  let candidates: [MigrationCandidate]
  /// The packages that the project declares and that no library has.
  let declared: [DeclaredPackage]
  /// The version limits that the project sets.
  private let constraints: [InstallLine]
  /// The distributions that the environment has already.
  let present: [Installed]
  /// Names that did not come from an index, where they may belong to somebody else's package.
  let localNames: Set<DistributionName>

  /// Plans for `diagnosis`; nil if no package was left behind.
  package init?(_ diagnosis: Diagnosis, in host: HostContext) {
    let environment = diagnosis.observation.environment
    let history = (try? EnvironmentDirectory(opening: environment.path, for: host)).flatMap {
      try? Journal(directory: $0).entries()
    }
    let choice = PreviousLibraryChoice(diagnosis, history: History.effective(history ?? []))
    guard let library = choice.library, let provided = diagnosis.observation.provided,
      let former = PreviousSitePackages(
        library.sitePackagesPath, of: library.version, in: environment.path)
    else { return nil }
    let project = diagnosis.observation.project.directory
    self.init(
      diagnosis, former, for: provided, Declaration(in: project), LockFile(in: project))
  }

  init?(
    _ diagnosis: Diagnosis, _ former: PreviousSitePackages, for provided: InterpreterFacts,
    _ declaration: Declaration?, _ lock: LockFile?
  ) {
    self.diagnosis = diagnosis
    library = former.path
    version = former.version
    let here = diagnosis.observation.environment.packages?.distributions ?? []
    let known = Set(here.map(\.key))
    let left = former.packages.filter { !known.contains($0.distribution.key) }
    let declaration = declaration.map { Self.applying($0, for: provided) }
    let asked = declaration?.requirements ?? []
    let bounds = asked + (declaration?.constraints ?? [])
    let extras = ActiveExtras(
      of: former.packages.map(\.distribution), declared: asked,
      markers: MarkerEnvironment(provided))
    var candidates: [MigrationCandidate] = []
    var excluded: [MigratedPackage] = []
    for package in left {
      let key = package.distribution.key
      let named = extras[key].map(\.text).sorted()
      switch Self.judge(package, declared: declaration?.place(of: key), extras: named) {
      case .comes(let source):
        let version = Self.version(of: package, locked: lock, for: provided)
        candidates.append(
          MigrationCandidate(
            package: package, version: version,
            demanded: Self.demand(on: key, beside: version, bounds), extras: named,
            source: source))
      case .stays(let reason):
        excluded.append(
          MigratedPackage(
            name: package.distribution.name, from: package.distribution.version,
            isRequested: package.isRequested, result: .failed(reason)))
      }
    }
    let old = Set(former.packages.map(\.distribution.key))
    declared = asked.filter { !known.contains($0.key) && !old.contains($0.key) }
      .compactMap { requirement in
        declaration.flatMap { DeclaredPackage(requirement, of: $0) }
      }
    // Tools such as pip are no reason to migrate: each environment has its own, or none.
    guard
      !declared.isEmpty
        || left.contains(where: { !Self.asInstalled($0.distribution).isTool })
    else { return nil }
    self.provided = provided.version
    self.former = former.packages
    self.candidates = candidates
    self.excluded = excluded
    let placed = Set(candidates.filter { $0.source != nil }.map(\.key))
      .union(asked.filter { declaration?.place(of: $0.key) != nil }.map(\.key))
    constraints = (declaration?.constraints ?? []).filter {
      !known.contains($0.key) && !placed.contains($0.key)
    }.compactMap { declaration?.line($0) }
    present = here.map { Installed(name: $0.name, version: $0.version) }
    localNames = Set(
      placed + here.filter { $0.origin != nil }.map(\.key)
        + former.packages.filter { $0.distribution.origin != nil || $0.hasUnreadableOrigin }
        .map(\.distribution.key))
    sources = [lock?.file, declaration?.file].compactMap { $0 }
  }

  /// The project's version limits, except for packages that are `held` at a version.
  func bounds(beside held: [Installed]) -> [InstallLine] {
    let names = Set(held.map(\.key))
    return constraints.filter { line in !(line.key.map(names.contains) ?? false) }
  }

  /// How many packages to install.
  package var count: Int { candidates.count + declared.count }

  /// The requirements that come from an address and not from an index.
  package var addresses: [String] {
    (candidates.compactMap(\.source) + declared.map(\.line)).filter { !$0.isOfIndex }.map(\.text)
  }

  /// Every package with its planned version, or the reason why it cannot be migrated.
  package var packages: [MigratedPackage] {
    candidates.map { $0.result(.planned($0.planned(for: provided))) }
      .sorted { $0.name.lowercased() < $1.name.lowercased() }
      + declared.map {
        MigratedPackage(
          name: $0.requirement.name, from: nil, isRequested: true,
          result: .planned($0.requirement.specifiers?.text ?? ""))
      } + excluded
  }

  /// The scripts in `bin` that belong to the packages `names`.
  package func scripts(of names: Set<String>) -> [ByteString] {
    former.filter { names.contains($0.distribution.name) }
      .flatMap(\.distribution.recordedScripts)
  }

  private enum Verdict {
    case comes(from: InstallLine?)
    case stays(String)
  }

  private static func judge(
    _ package: FormerPackage, declared: InstallLine?, extras: [String]
  ) -> Verdict {
    let distribution = package.distribution
    if distribution.form != .distInfo, distribution.form != .eggLink {
      return .stays("distutils or an old setuptools installed it: what it brought is not known")
    }
    guard Requirement(distribution.name)?.name == distribution.name,
      PackageVersion(distribution.version) != nil || distribution.form == .eggLink
    else { return .stays("its metadata does not say what it is") }
    if let declared { return .comes(from: declared) }
    if package.hasUnreadableOrigin { return .stays("its direct_url.json can not be read") }
    guard let origin = distribution.origin else { return .comes(from: nil) }
    if case .gone(let directory) = distribution.editable {
      return .stays("it is installed from \(directory), which is gone")
    }
    let place = Self.present(origin, of: distribution)
    guard let source = InstallLine(from: place, named: distribution.name, extras: extras) else {
      let shown = RedactedAddress.text(in: origin.url)
      return .stays("where it came from can not be asked again: \(shown)")
    }
    return .comes(from: source)
  }

  /// The origin of an editable project, corrected if the project that contains it was moved.
  private static func present(_ origin: DirectURL, of distribution: Distribution) -> DirectURL {
    guard case .moved(let old, let new, _) = distribution.editable,
      let directory = origin.directory
    else { return origin }
    let path = new.pushing(FilePath(directory).relative(to: old))
    return DirectURL(url: DirectURL.address(of: path.string), isEditable: true)
  }

  /// The locked version, else the installed one, but for tools at least the version that runs on
  /// this Python.
  private static func version(
    of package: FormerPackage, locked lock: LockFile?, for provided: InterpreterFacts
  ) -> String {
    let distribution = package.distribution
    if let locked = lock?.versions[distribution.key] { return locked }
    guard let oldest = ToolAge.oldest(distribution.key, for: provided.version),
      let needed = PackageVersion(oldest), let version = PackageVersion(distribution.version),
      version < needed
    else { return distribution.version }
    return oldest
  }

  /// The project's specifiers for `name` if `version` does not satisfy them.
  private static func demand(
    on name: DistributionName, beside version: String, _ bounds: [Requirement]
  ) -> String? {
    let all = bounds.filter { $0.key == name }.compactMap(\.specifiers)
    guard let version = PackageVersion(version), !all.allSatisfy({ $0.contains(version) }) else {
      return nil
    }
    return all.map(\.text).joined(separator: ",")
  }

  private static func applying(
    _ declaration: Declaration, for provided: InterpreterFacts
  ) -> Declaration {
    let markers = MarkerEnvironment(provided)
    func applying(_ requirements: [Requirement]) -> [Requirement] {
      requirements.filter { $0.marker?.holds(in: markers) ?? true }
    }
    var applied = declaration
    applied.requirements = applying(declaration.requirements)
    applied.constraints = applying(declaration.constraints)
    let asked = Set(applied.requirements.map(\.key))
    applied.editables = declaration.editables.filter { asked.contains($0.key) }
    return applied
  }

  private static func asInstalled(_ distribution: Distribution) -> Installed {
    Installed(name: distribution.name, version: distribution.version)
  }
}
