import Host
import Observation
import Packaging
import SystemPackage

/// Compares what the project's own files ask for with what is provided.
struct ProjectFileCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard let files = facts.observation.files else { return [] }
    var findings = files.broken.map { syntax($0) }
    findings += facts.observation.settings.unknown.map {
      unknown($0, in: facts.observation.project.directory)
    }
    if let value = files.virtualEnvironment {
      findings.append(
        Finding(
          .replitVirtualEnv, subject: ".replit",
          message: "`[env]` sets VIRTUAL_ENV, also where there is no environment",
          evidence: [Evidence("VIRTUAL_ENV", ByteString(value))],
          advice: "take it out: the hook sets it while the environment is active"))
    }
    if let provided = facts.observation.provided {
      findings += versions(files, provided)
    }
    return findings + others(files, facts)
  }

  private func syntax(_ broken: ProjectFiles.Broken) -> Finding {
    Finding(
      broken.file == ".replit" ? .replitSyntax : .pyprojectSyntax, subject: broken.file,
      message: "line \(broken.line), column \(broken.column): \(broken.what)",
      advice: "repair the file")
  }

  private func unknown(_ setting: Settings.Unknown, in project: FilePath) -> Finding {
    let near = setting.nearest.map { "the nearest is `\($0)`" }
    return Finding(
      .unknownSetting, subject: setting.place.file.relative(to: project),
      message: (setting.place.line.map { "line \($0): " } ?? "")
        + "`\(setting.key)` is no setting" + (near.map { "; \($0)" } ?? ""),
      advice: near == nil ? "`replit-py config` lists those that there are" : "correct the key")
  }

  private func versions(_ files: ProjectFiles, _ provided: InterpreterFacts) -> [Finding] {
    var findings: [Finding] = []
    let wanted = files.modules.compactMap { Self.version(ofModule: $0) }
    if let module = wanted.first, !wanted.contains(where: { $0.isSameMinor(as: provided.version) })
    {
      findings.append(
        Finding(
          .replitModules, subject: ".replit",
          message: "asks for Python \(module.minorText); \(provided.version.text) is provided",
          advice: "change `modules`, or what is provided: `replit-py which --all` says why"))
    }
    if let text = files.requiresPython, let specifiers = VersionSpecifiers(text),
      let version = PackageVersion(provided.version.text),
      !specifiers.contains(version, prereleases: true)
    {
      findings.append(
        Finding(
          .projectRequiresPython, subject: "pyproject.toml",
          message: "`requires-python` does not admit \(provided.version.text), which is provided",
          evidence: [Evidence("requires-python", ByteString(text))],
          advice: "change it, or what is provided: `replit-py which --all` says why"))
    }
    if let text = files.pinned, let pinned = PythonVersion(text),
      !pinned.agrees(with: provided.version)
    {
      findings.append(
        Finding(
          .projectPinsOther, subject: ".python-version",
          message: "pins Python \(pinned.text); \(provided.version.text) is provided",
          advice: "change it, or what is provided: `replit-py which --all` says why"))
    }
    return findings
  }

  /// The version of a module such as `python-3.10:v18-20230807-322e88b` or `python-3.10`.
  private static func version(ofModule module: String) -> PythonVersion? {
    guard module.hasPrefix("python-") else { return nil }
    return PythonVersion(String(module.dropFirst("python-".count).prefix { $0 != ":" }))
  }

  private func others(_ files: ProjectFiles, _ facts: DiagnosedFacts) -> [Finding] {
    var findings: [Finding] = []
    if let other = files.otherEnvironment {
      let name = facts.environment.path.name.lossyText
      let isNamed = facts.observation.shell?.otherUVEnvironment == nil
      findings.append(
        Finding(
          .secondEnvironment, subject: other,
          message: "the project has another environment beside `\(name)`",
          advice: isNamed
            ? "`UV_PROJECT_ENVIRONMENT=\(name)` makes uv use this one"
            : "uv uses the one that UV_PROJECT_ENVIRONMENT names"))
    }
    if let first = files.shadows.first {
      findings.append(
        Finding(
          .projectShadowsStdlib, subject: first,
          message: files.shadows.count == 1
            ? "hides a module of the standard library from scripts beside it"
            : "\(files.shadows.count) files hide modules of the standard library",
          evidence: files.shadows.map { Evidence("file", $0.bytes) }, advice: "give it another name"
        ))
    }
    return findings
  }
}
