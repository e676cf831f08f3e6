import Host
import Observation
import Packaging
import SystemPackage

/// Problems with what the project says it needs.
extension Problem {
  package static let declaredMissing = Problem(
    code: "RP460", name: "declared-missing", severity: .notice,
    summary: "packages that the project asks for are not installed",
    meaning: """
      `pyproject.toml` or `requirements.txt` asks for packages that are not installed for this \
      interpreter.
      """,
    cause: """
      The environment moved to another minor version and not all came along, or the project was not \
      installed yet, or somebody uninstalled them.
      """,
    repair: """
      None by `heal` alone. `heal --online` has uv or pip install them, in the versions that \
      `uv.lock` or `poetry.lock` says, else as they are asked for; `replit-py undo` takes it back. \
      So does the project's own tool: `uv sync`, `poetry install`, `pip install -r \
      requirements.txt`. After a move to another minor version `heal --migrate` installs them with \
      the packages that were left behind.
      """,
    untouched: "The project's files, and what is installed.")

  package static let declaredConflict = Problem(
    code: "RP461", name: "declared-conflict", severity: .notice,
    summary: "packages are not installed in the versions that the project asks for",
    meaning: """
      Packages are installed in versions that are not what `pyproject.toml` or `requirements.txt` \
      asks for.
      """,
    cause: """
      Somebody installed another version by hand, the declaration changed, or the version that it \
      asks for is not to be had for this interpreter.
      """,
    repair: """
      None by `heal`: the project's own tool installs what it asks for. `uv pip install` with the \
      requirement changes one package.
      """,
    untouched: "The project's files, and what is installed.")
}

/// Compares the installed packages with those that the project declares.
struct DeclarationCheck: Check {
  static let problems: [Problem] = [.declaredMissing, .declaredConflict]

  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard let declaration = facts.observation.declaration, let markers = facts.environment.markers,
      let packages = facts.environment.packages, !facts.changesMinorVersion,
      // Packages in a `lib64` that Python does not read have a finding of their own.
      facts.environment.lib64 != .directory
    else { return [] }
    var versions: [DistributionName: String] = [:]
    for installed in facts.environment.basePackages { versions[installed.key] = installed.version }
    for distribution in packages.distributions { versions[distribution.key] = distribution.version }
    func applying(_ requirements: [Requirement]) -> [Requirement] {
      requirements.filter { $0.marker?.holds(in: markers) ?? true }
    }
    let asked = applying(declaration.requirements)
    let bounding = asked + applying(declaration.constraints)
    let conflicting = bounding.filter { requirement in
      guard let installed = versions[requirement.key], requirement.url == nil,
        let version = PackageVersion(installed)
      else { return false }
      return requirement.specifiers?.contains(version) == false
    }
    let names = (
      asked: Set(asked.map(\.key)), bounded: Set(bounding.map(\.key)).intersection(versions.keys)
    )
    let file = declaration.file
    return [
      finding(
        .declaredMissing, asked.filter { versions[$0.key] == nil }, packages, versions,
        installing: declaration
      ) { "\($0) of \(names.asked.count) packages that \(file) asks for \($1) not installed" },
      finding(.declaredConflict, conflicting, packages, versions) {
        "\($0) of \(names.bounded.count) packages that \(file) speaks of \($1) there in another version"
      },
    ].compactMap { $0 }
  }

  private func finding(
    _ problem: Problem, _ requirements: [Requirement], _ packages: SitePackages,
    _ versions: [DistributionName: String], installing declaration: Declaration? = nil,
    saying message: (Int, String) -> String
  ) -> Finding? {
    if requirements.isEmpty { return nil }
    var seen: Set<DistributionName> = []
    let names = requirements.map(\.key).filter { seen.insert($0).inserted }
    let count = names.count
    let lines = names.flatMap { declaration?.lines(for: $0) ?? [] }
    return Finding(
      problem, subject: packages.path, message: message(count, count == 1 ? "is" : "are"),
      evidence: requirements.prefix(12).map { requirement in
        Evidence(
          requirement.name,
          ByteString(
            requirement.text + (versions[requirement.key].map { "; \($0) is there" } ?? "")))
      },
      remedies: lines.isEmpty ? [] : [.install(lines)],
      advice: "the project's own tool installs what it asks for: `uv sync`, `poetry install`, "
        + "`pip install -r requirements.txt`",
      count: count)
  }
}
