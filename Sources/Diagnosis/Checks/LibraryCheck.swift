import Host
import Observation
import Packaging
import SystemPackage

/// Checks libraries as a whole: packages that only another version's library has, modules that hide
/// the standard library, tools too old for the interpreter.
struct LibraryCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.observation.scope.isComplete else { return [] }
    let old = unowned(facts) + large(facts)
    guard let packages = facts.environment.packages else { return old }
    return old + leftBehind(facts, packages) + [shadowing(facts, packages)].compactMap { $0 }
      + tools(facts, packages) + [systemSite(facts, packages)].compactMap { $0 }
  }

  /// Packages that only another version's library has.
  ///
  /// Not reported while the minor version changes, because the finding about the drift mentions
  /// them.
  private func leftBehind(_ facts: DiagnosedFacts, _ packages: SitePackages) -> [Finding] {
    if facts.changesMinorVersion || facts.isUserBase && packages.distributions.isEmpty { return [] }
    let here = Set(packages.distributions.map(\.key))
    return facts.environment.otherLibraries.compactMap { library in
      let left = library.distributions.filter { !here.contains($0.key) && !$0.isTool }
      if left.isEmpty { return nil }
      let count = left.count == 1 ? "1 package is" : "\(left.count) packages are"
      return Finding(
        .packagesLeftInOtherMinor, subject: library.path,
        message: "\(count) only there, where this Python does not look",
        evidence: [Evidence("packages", ByteString(Printed.list(left.map(\.name), limit: 12)))],
        advice: "`replit-py heal --migrate` brings \(left.count == 1 ? "it" : "them") along")
    }
  }

  private func unowned(_ facts: DiagnosedFacts) -> [Finding] {
    facts.environment.otherLibraries.compactMap { library in
      if library.unowned.isEmpty { return nil }
      return Finding(
        .unownedFiles, subject: library.path,
        message: library.unowned.count == 1
          ? "a file that no package brought is there, where this Python does not look"
          : "\(library.unowned.count) files that no package brought are there, where this Python "
            + "does not look",
        evidence: library.unowned.prefix(12).map { Evidence("file", $0) },
        advice: "what is yours stays there; copy it if this Python needs it")
    }
  }

  /// Only recorded sizes count, without compiled bytecode: looking at every file would take longer
  /// than all the rest.
  private func large(_ facts: DiagnosedFacts) -> [Finding] {
    facts.environment.otherLibraries.compactMap { library in
      guard library.recordedBytes > Self.worthAWord else { return nil }
      return Finding(
        .oldLibraryLarge, subject: library.path,
        message: "the packages in it take \(library.recordedBytes / 1_000_000) MB, and this Python "
          + "does not look there",
        advice: "`replit-py heal --prune` says how large it is and moves it away; `--dry-run` only "
          + "says it")
    }
  }

  private static let worthAWord: Int64 = 100_000_000

  private func shadowing(_ facts: DiagnosedFacts, _ packages: SitePackages) -> Finding? {
    guard facts.observation.shell?.putsPackagesFirst == true, !packages.shadows.isEmpty else {
      return nil
    }
    let modules = packages.shadows.map(\.lossyText)
    let owners = packages.distributions.filter { distribution in
      modules.contains { distribution.name.hasPrefix($0) }
    }.map(\.name)
    return Finding(
      .stdlibShadowed, subject: packages.path / packages.shadows[0],
      message: "PYTHONPATH puts this before the standard library, so Python may not start",
      evidence: packages.shadows.map { Evidence("module", $0) }
        + owners.map { Evidence("package", ByteString($0)) },
      advice: "unset PYTHONPATH: an environment needs none")
  }

  private func tools(_ facts: DiagnosedFacts, _ packages: SitePackages) -> [Finding] {
    guard let provided = facts.observation.provided, !facts.changesMinorVersion else { return [] }
    let installed = InstalledSet(packages)
    var findings = [missingPip(facts, packages, installed)].compactMap { $0 }
    for tool in ToolAge.all {
      guard let distribution = installed[DistributionName(tool.name)],
        distribution.metadata == .present, let oldest = tool.oldest(for: provided.version),
        let version = PackageVersion(distribution.version), let needed = PackageVersion(oldest),
        version < needed
      else { continue }
      findings.append(
        Finding(
          tool.problem, subject: packages.path / distribution.metadataName,
          message: "\(Printed.name(distribution)) does not work with Python "
            + "\(provided.version.minorText), which needs \(oldest) or newer",
          remedies: [.install(["\(tool.name)>=\(oldest)"])]))
    }
    return findings
  }

  /// An environment without pip is complete, unless it has scripts that call pip.
  private func missingPip(
    _ facts: DiagnosedFacts, _ packages: SitePackages, _ installed: InstalledSet
  ) -> Finding? {
    let scripts = facts.environment.scripts.filter { script in
      guard case .environment = script.runner else { return false }
      return script.module?.hasPrefix("pip.") == true || script.module == "pip"
    }
    let isInBase = facts.environment.basePackages.contains { $0.name == "pip" }
    guard let script = scripts.first, installed[DistributionName("pip")] == nil,
      !packages.has(module: "pip"),
      !isInBase
    else { return nil }
    return Finding(
      .pipMissing, subject: FilePath("bin") / script.name,
      message: "the script is there, and pip is not", remedies: [.install(["pip"])])
  }

  /// Showing the base interpreter's packages is a choice, but which of two versions wins should be
  /// known.
  private func systemSite(_ facts: DiagnosedFacts, _ packages: SitePackages) -> Finding? {
    let choice = facts.environment.configuration.text?["include-system-site-packages"]
    guard case .foreign = facts.environment.ownership, !facts.observation.isAdopting,
      choice?.lossyText.lowercased() == "true",
      !facts.environment.basePackages.isEmpty
    else { return nil }
    let here = Dictionary(
      packages.distributions.map { ($0.key, $0.version) }, uniquingKeysWith: { first, _ in first })
    let outside = facts.environment.basePackages.filter { here[$0.key] == nil }
    let hidden = facts.environment.basePackages.filter {
      here[$0.key] != nil && here[$0.key] != $0.version
    }
    return Finding(
      .systemSite, subject: "pyvenv.cfg",
      message: "the base interpreter's packages are seen as well: \(outside.count) from there",
      evidence: outside.prefix(12).map { Evidence("from the base", $0.text) }
        + hidden.prefix(12).map { Evidence("hidden by this environment's", $0.text) })
  }
}

extension Installed {
  fileprivate var text: ByteString { ByteString("\(name) \(version)") }
}
