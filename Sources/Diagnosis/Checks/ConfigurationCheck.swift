import Host
import Observation
import SystemPackage

/// Finds what is wrong with `pyvenv.cfg`.
///
/// Of the defects that make the whole file useless, only the first is reported; findings about its
/// contents would only repeat that.
struct ConfigurationCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.environment.root.leadsToDirectory else { return [] }
    let shadow = [shadow(facts.environment)].compactMap { $0 }
    if facts.isUserBase { return shadow }
    return shadow + (file(facts).map { [$0] } ?? contents(facts))
  }

  private func file(_ facts: DiagnosedFacts) -> Finding? {
    switch facts.environment.configuration {
    case .absent:
      finding(.cfgMissing, "`pyvenv.cfg` is missing, so `bin/python` is the base interpreter")
    case .directory:
      finding(.cfgIsDirectory, "`pyvenv.cfg` is a directory", remedies: [setAside, .configure])
    case .danglingLink(let target):
      finding(
        .cfgDanglingLink, "`pyvenv.cfg` is a link that leads nowhere",
        evidence: [Evidence("target", target)])
    case .special:
      finding(
        .cfgNotRegular, "`pyvenv.cfg` is not a file; reading it can hang every start",
        remedies: [setAside, .configure])
    case .unreadable(let error):
      finding(
        .cfgUnreadable, "`pyvenv.cfg` can not be read",
        evidence: [Evidence("reason", ByteString(error.description))])
    case .tooLarge:
      finding(
        .cfgTooLarge, "`pyvenv.cfg` is larger than \(ConfigurationFile.limit / 1024) KiB",
        remedies: [setAside, .configure])
    case .file(let text), .linked(let text, _): undecodable(text)
    }
  }

  private func undecodable(_ text: PyVenvConfiguration) -> Finding? {
    if let line = text.undecodableLines.first {
      return finding(
        .cfgNotUTF8, "`pyvenv.cfg` is not UTF-8, which stops every start of Python",
        evidence: [Evidence("line", ByteString(line.bytes.filter { $0 != 0x0A && $0 != 0x0D }))])
    }
    if text.hasMergeConflict {
      return finding(.cfgMergeConflict, "`pyvenv.cfg` has a merge conflict in it")
    }
    if text["home"]?.bytes.isEmpty ?? true {
      return finding(.cfgNoHome, "`pyvenv.cfg` has no `home`")
    }
    return nil
  }

  private func contents(_ facts: DiagnosedFacts) -> [Finding] {
    guard let text = facts.environment.configuration.text else { return [] }
    let isRestated = !text.duplicateKeys.isEmpty || facts.hasInterpreterTrouble
    return [
      repeated(text),
      isRestated ? nil : home(facts.environment),
      isRestated ? nil : version(text, facts),
      text["include-system-site-packages"] == nil
        ? finding(
          .cfgSystemSiteUnset,
          "`include-system-site-packages` is not set, which means true: the base's packages show")
        : nil,
      text.hasCarriageReturns
        ? finding(.cfgCRLF, "lines of `pyvenv.cfg` end in CR LF; harmless", remedies: []) : nil,
    ].compactMap { $0 }
  }

  private func repeated(_ text: PyVenvConfiguration) -> Finding? {
    let keys = text.duplicateKeys
    if keys.isEmpty { return nil }
    let names = keys.map { "`\($0)`" }.joined(separator: ", ")
    return finding(
      .cfgDuplicateKey,
      "\(names) \(keys.count == 1 ? "stands" : "stand") more than once in `pyvenv.cfg`",
      evidence: keys.flatMap { key in
        text.lines.filter { $0.key == key }.map { Evidence(key, $0.value ?? ByteString([])) }
      })
  }

  private func home(_ environment: EnvironmentObservation) -> Finding? {
    switch environment.home {
    case nil, .right, .empty: nil
    case .missing(let value):
      finding(.cfgHomeMissing, "`home` names nothing", evidence: [Evidence("home", value)])
    case .relative(let value):
      finding(.cfgHomeRelative, "`home` is relative", evidence: [Evidence("home", value)])
    case .otherDirectory(let value):
      finding(
        .cfgHomeWrong, "`home` is not where the interpreter is",
        evidence: [Evidence("home", value)])
    }
  }

  private func version(_ text: PyVenvConfiguration, _ facts: DiagnosedFacts) -> Finding? {
    guard let provided = facts.observation.provided else { return nil }
    let values = ["version", "version_info"].compactMap { text[$0] }
    for value in values {
      guard let version = PythonVersion(value.lossyText) else {
        return finding(
          .cfgVersionInvalid, "the version in `pyvenv.cfg` is not one",
          evidence: [Evidence("version", value)])
      }
      if !version.agrees(with: provided.version) {
        return finding(
          .cfgVersionStale, "`pyvenv.cfg` says \(version.text); it is \(provided.version.text)",
          evidence: [Evidence("version", value)])
      }
    }
    if values.isEmpty && facts.isKept {
      return finding(.cfgVersionInvalid, "`pyvenv.cfg` has no version")
    }
    return nil
  }

  private func shadow(_ environment: EnvironmentObservation) -> Finding? {
    guard !environment.shadowingConfiguration.isAbsent else { return nil }
    return Finding(
      .cfgShadowed, subject: "bin/pyvenv.cfg",
      message: "`bin/pyvenv.cfg` is read in place of `pyvenv.cfg`",
      remedies: [.setAside("bin/pyvenv.cfg")])
  }

  private let setAside = Remedy.setAside("pyvenv.cfg")

  private func finding(
    _ problem: Problem, _ message: String, evidence: [Evidence] = [],
    remedies: [Remedy] = [.configure]
  ) -> Finding {
    Finding(
      problem, subject: "pyvenv.cfg", message: message, evidence: evidence, remedies: remedies)
  }
}
