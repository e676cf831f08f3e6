import Host
import Observation
import Packaging
import SystemPackage

/// Whether what is installed is what the project says it needs.
struct DeclarationCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard let declaration = facts.observation.declaration, let markers = facts.environment.markers,
      let packages = facts.environment.packages, !facts.changesMinorVersion,
      // Where packages are in a `lib64` that is not seen, that is what is wrong.
      facts.environment.lib64 != .directory
    else { return [] }
    var versions: [DistributionName: String] = [:]
    for installed in facts.environment.basePackages { versions[installed.key] = installed.version }
    for distribution in packages.distributions { versions[distribution.key] = distribution.version }
    let counting = declaration.requirements.filter { $0.marker?.holds(in: markers) ?? true }
    let missing = counting.filter { versions[$0.key] == nil }
    let conflicting = counting.filter { requirement in
      guard let installed = versions[requirement.key], requirement.url == nil,
        let version = PackageVersion(installed)
      else { return false }
      return requirement.specifiers?.admits(version) == false
    }
    return [
      finding(.declaredMissing, missing, declaration, "not installed", packages, versions),
      finding(
        .declaredConflict, conflicting, declaration, "there in another version", packages, versions),
    ].compactMap { $0 }
  }

  private func finding(
    _ problem: Problem, _ requirements: [Requirement], _ declaration: Declaration, _ how: String,
    _ packages: SitePackages, _ versions: [DistributionName: String]
  ) -> Finding? {
    if requirements.isEmpty { return nil }
    let count = declaration.requirements.count
    return Finding(
      problem, subject: packages.path,
      message: "\(requirements.count) of \(count) packages that \(declaration.file) asks for "
        + (requirements.count == 1 ? "is" : "are") + " \(how)",
      evidence: requirements.prefix(12).map { requirement in
        Evidence(
          requirement.name,
          ByteString(
            requirement.text + (versions[requirement.key].map { "; \($0) is there" } ?? "")))
      },
      advice: "the project's own tool installs what it asks for: `uv sync`, `poetry install`, "
        + "`pip install -r requirements.txt`")
  }
}
