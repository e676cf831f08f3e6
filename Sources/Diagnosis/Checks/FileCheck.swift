import Host
import Observation
import Packaging
import SystemPackage

/// Checks distributions' files: whether they exist, are as installed, and can be loaded.
struct FileCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.observation.scope.isComplete, let packages = facts.environment.packages else {
      return []
    }
    let duplicates = InstalledSet(packages).duplicates.joined()
    let judge = ExtensionJudge(facts.observation.provided)
    return packages.distributions.filter { !duplicates.contains($0) }.flatMap { distribution in
      [
        missing(distribution, facts, packages), ruined(distribution, facts, packages),
        changed(distribution, packages),
      ].compactMap { $0 } + extensions(distribution, judge, facts, packages)
    }
  }

  private func missing(
    _ distribution: Distribution, _ facts: DiagnosedFacts, _ packages: SitePackages
  ) -> Finding? {
    let files = distribution.damage.filter { $0.kind == .missing }.map(\.path)
      .filter { !packages.isSetAsideByPip($0) }
    let programs = missingPrograms(of: distribution, facts)
    guard let first = (files + programs).first else { return nil }
    let again = Reinstallation(distribution, facts.observation.declaration)
    let count = files.count + programs.count
    let total = distribution.presentFiles + count
    return Finding(
      .distFilesMissing,
      subject: files.isEmpty ? FilePath("bin") / first : packages.place(of: first),
      message: "\(count) of \(total) files of \(Printed.name(distribution)) "
        + (count == 1 ? "is missing" : "are missing"),
      evidence: (files + programs).prefix(5).map { Evidence("missing", $0) },
      remedies: again.remedies, advice: again.advice)
  }

  /// The recorded files that are missing in `bin` and that no entry point can regenerate.
  private func missingPrograms(
    of distribution: Distribution, _ facts: DiagnosedFacts
  ) -> [ByteString] {
    guard facts.hasOwnBin else { return [] }
    return distribution.recordedScripts.filter { name in
      !facts.environment.binNames.contains(name)
        && !distribution.entryPoints.contains { ByteString($0.name) == name }
        && !["pip", "easy_install"].contains { name.lossyText.hasPrefix($0) }
    }
  }

  /// Files damaged in a way that nobody does on purpose.
  private func ruined(
    _ distribution: Distribution, _ facts: DiagnosedFacts, _ packages: SitePackages
  ) -> Finding? {
    let files = distribution.damage.filter { $0.kind == .ruined }.map(\.path)
      .filter { !isWrittenAnew($0, of: distribution, facts) }
    guard let first = files.first else { return nil }
    let again = Reinstallation(distribution, facts.observation.declaration)
    return Finding(
      .distFileRuined, subject: packages.place(of: first),
      message: files.count == 1
        ? "a file of \(Printed.name(distribution)) is empty or cut short"
        : "\(files.count) files of \(Printed.name(distribution)) are empty or cut short",
      evidence: files.prefix(5).map { Evidence("ruined", $0) },
      remedies: again.remedies, advice: again.advice)
  }

  /// Whether `file` is an empty script with an entry point, which can be regenerated without an
  /// installer.
  private func isWrittenAnew(
    _ file: ByteString, of distribution: Distribution, _ facts: DiagnosedFacts
  ) -> Bool {
    let place = FilePath(file)
    guard place.starts(with: "../../../bin") else { return false }
    return distribution.entryPoints.contains { ByteString($0.name) == place.name }
      && facts.environment.scripts.contains { $0.name == place.name && $0.size == 0 }
  }

  /// Only reported, not repaired: whoever patched an installed module wants it that way.
  private func changed(_ distribution: Distribution, _ packages: SitePackages) -> Finding? {
    let files = distribution.damage.filter { $0.kind == .changed }.map(\.path)
    guard let first = files.first else { return nil }
    return Finding(
      .distFileChanged, subject: packages.place(of: first),
      message: files.count == 1
        ? "a file of \(Printed.name(distribution)) is not as it was installed"
        : "\(files.count) files of \(Printed.name(distribution)) are not as they were installed",
      evidence: files.prefix(5).map { Evidence("changed", $0) })
  }

  private func extensions(
    _ distribution: Distribution, _ judge: ExtensionJudge, _ facts: DiagnosedFacts,
    _ packages: SitePackages
  ) -> [Finding] {
    judge.judge(distribution).map { problem, files in
      let again = Reinstallation(distribution, facts.observation.declaration)
      return Finding(
        problem, subject: packages.path / files[0].path,
        message: message(problem, distribution, files.count),
        evidence: files.prefix(5).map { Evidence("module", $0.path) },
        remedies: again.remedies, advice: again.advice)
    }
  }

  private func message(_ problem: Problem, _ distribution: Distribution, _ count: Int) -> String {
    let name = Printed.name(distribution)
    switch problem {
    case .extensionTruncated:
      return count == 1
        ? "a compiled module of \(name) is cut short"
        : "\(count) compiled modules of \(name) are cut short"
    case .extensionForeign: return "\(name) was compiled for another kind of machine"
    default: return "\(name) was compiled for another version of Python"
    }
  }
}

extension SitePackages {
  /// The path of a recorded file: `share/man/x.1` for `../../../share/man/x.1`.
  fileprivate func place(of file: ByteString) -> FilePath {
    (path / file).lexicallyNormalized()
  }

  /// Whether pip moved `file` aside to replace it, so that another finding brings it back.
  fileprivate func isSetAsideByPip(_ file: ByteString) -> Bool {
    let first = ByteString(Array(file.bytes.prefix { $0 != UInt8(ascii: "/") }))
    return !names.contains(first) && leftovers.contains { $0.original == first }
  }
}
