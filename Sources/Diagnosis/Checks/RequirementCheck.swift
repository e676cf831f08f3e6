import Host
import Observation
import Packaging
import SystemPackage

/// Problems with what distributions require.
extension Problem {
  package static let requiresPython = Problem(
    code: "RP430", name: "requires-python", severity: .warning,
    summary: "an installed package is not made for the provided version of Python",
    meaning: """
      `Requires-Python` of an installed package excludes the provided interpreter. pip and uv \
      would not install it for this version; whether it works is luck.
      """,
    cause: """
      The interpreter changed under the package, or it was installed with \
      `--ignore-requires-python` or copied by hand.
      """,
    repair: """
      None: another version of the package is needed, and which one is yours to choose. `uv pip \
      install --upgrade NAME` takes the newest that fits; after a step back it may have to be an \
      older one.
      """,
    untouched: "The package: it is neither replaced nor uninstalled.")

  package static let dependencyMissing = Problem(
    code: "RP431", name: "dependency-missing", severity: .error,
    summary: "an installed package requires one that is not installed",
    meaning: """
      An installed package requires another one that is not installed, so importing it may die of \
      `ModuleNotFoundError`. Requirements that are for other platforms, other versions of Python \
      or extras that nobody asked for do not count.
      """,
    cause: """
      The other package was uninstalled, or taken out by hand; or this one was installed with \
      `--no-deps`.
      """,
    repair: """
      `heal --online` has uv or pip install what is missing, in a version that the requirement \
      admits. `replit-py undo` takes it back.
      """,
    untouched: "The package that requires it, in the version that is installed.")

  package static let dependencyConflict = Problem(
    code: "RP432", name: "dependency-conflict", severity: .warning,
    summary: "an installed package requires another version of one that is installed",
    meaning: """
      An installed package requires a version of another one that is not the version installed. It \
      may fail when it uses what changed between the two.
      """,
    cause: """
      The other one was upgraded or replaced afterwards, by hand or because a third package wanted \
      it: pip only warns of that.
      """,
    repair: """
      None: the version that suits the one may not suit another, and `doctor` names those that ask \
      for it. The command that would change the version is named as well, such as `uv pip install \
      'click<9'`.
      """,
    untouched: "Both packages.")
}

/// Checks what distributions require: the version of the interpreter, and other distributions.
struct RequirementCheck: Check {
  static let problems: [Problem] = [.requiresPython, .dependencyMissing, .dependencyConflict]

  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.observation.scope.isComplete, let packages = facts.environment.packages,
      let markers = facts.environment.markers
    else { return [] }
    return interpreter(facts, packages) + requirements(facts, packages, markers)
  }

  private func interpreter(_ facts: DiagnosedFacts, _ packages: SitePackages) -> [Finding] {
    guard let provided = facts.observation.provided,
      let version = PackageVersion(provided.version.text)
    else { return [] }
    return packages.distributions.compactMap { distribution in
      guard let wanted = distribution.requiresPython, let specifiers = VersionSpecifiers(wanted),
        !specifiers.contains(version, prereleases: true)
      else { return nil }
      return Finding(
        .requiresPython, subject: packages.path / distribution.metadataName,
        message: "\(Printed.name(distribution)) is not made for Python \(provided.version.text)",
        evidence: [Evidence("Requires-Python", ByteString(wanted))],
        advice: "choose another version of it: `uv pip install --upgrade \(distribution.name)`")
    }
  }

  private func requirements(
    _ facts: DiagnosedFacts, _ packages: SitePackages, _ markers: MarkerEnvironment
  ) -> [Finding] {
    let unmet = UnmetRequirements(
      packages, base: facts.environment.basePackages, markers: markers)
    // Build each distribution's path once for all of its unmet requirements.
    let places = Dictionary(
      packages.distributions.map { ($0.metadataName, packages.path / $0.metadataName) },
      uniquingKeysWith: { first, _ in first })
    func place(_ unmet: UnmetRequirements.Unmet) -> FilePath {
      places[unmet.requirements[0].by.metadataName] ?? packages.path
    }
    return unmet.missing.map { missing($0, at: place($0)) }
      + unmet.conflicting.map { conflicting($0, at: place($0)) }
  }

  private func missing(_ unmet: UnmetRequirements.Unmet, at place: FilePath) -> Finding {
    let requirement = unmet.requirements[0].requirement
    let needs = unmet.requirements.map(\.requirement.installable)
    return Finding(
      .dependencyMissing, subject: place,
      message: "\(requirement.name) is not installed, and "
        + Printed.list(Self.requirers(unmet)) + (unmet.requirements.count == 1 ? " needs" : " need")
        + " it",
      evidence: unmet.requirements.prefix(5).map {
        Evidence($0.by.name, ByteString($0.requirement.text))
      },
      remedies: [.install(Self.unique(needs))])
  }

  private func conflicting(_ unmet: UnmetRequirements.Unmet, at place: FilePath) -> Finding {
    let requirement = unmet.requirements[0].requirement
    // Users paste this into a shell, so leave out what could end the quoted word.
    let needs = Self.unique(unmet.requirements.map(\.requirement.installable))
      .filter { !$0.utf8.contains(UInt8(ascii: "'")) }
    return Finding(
      .dependencyConflict, subject: place,
      message: "\(requirement.name) \(unmet.installed ?? "") is not what "
        + Printed.list(Self.requirers(unmet))
        + (unmet.requirements.count == 1 ? " needs" : " need"),
      evidence: unmet.requirements.prefix(5).map {
        Evidence($0.by.name, ByteString($0.requirement.text))
      },
      advice:
        "`uv pip install \(needs.prefix(3).map { "'\($0)'" }.joined(separator: " "))` changes it")
  }

  private static func requirers(_ unmet: UnmetRequirements.Unmet) -> [String] {
    unique(unmet.requirements.map { Printed.name($0.by) })
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
