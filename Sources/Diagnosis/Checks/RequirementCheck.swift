import Host
import Observation
import Packaging
import SystemPackage

/// Checks what distributions require: the version of the interpreter, and other distributions.
struct RequirementCheck: Check {
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
