import Host
import Observation
import SystemPackage

/// Checks the scripts that this program writes into `bin`: activators and pip.
struct OwnScriptCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.hasOwnBin, !facts.isUserBase else { return [] }
    return activators(facts) + pip(facts)
  }

  private func activators(_ facts: DiagnosedFacts) -> [Finding] {
    let absent = facts.environment.activators.filter { $0.state == .absent }
    let stale = facts.environment.activators.filter { activator in
      switch activator.state {
      case .stale: true
      case .otherRelease, .delicate: facts.isKept
      case .absent, .current, .stock, .unknown: false
      }
    }
    var findings: [Finding] = []
    if facts.isKept, let first = absent.first {
      findings.append(
        finding(.activatorMissing, first, "an activator is missing", names: absent, evidence: []))
    }
    if let first = stale.first {
      let evidence = stale.compactMap { activator -> Evidence? in
        guard case .stale(let place) = activator.state else { return nil }
        return Evidence("bin/\(activator.kind.rawValue)", place.bytes)
      }
      findings.append(
        finding(
          .activatorStale, first,
          evidence.isEmpty
            ? "an activator was not written by this release" : "an activator names another place",
          names: stale, evidence: evidence))
    }
    return findings
  }

  private func finding(
    _ problem: Problem, _ first: Activator, _ message: String, names: [Activator],
    evidence: [Evidence]
  ) -> Finding {
    Finding(
      problem, subject: FilePath("bin").appending(first.kind.rawValue), message: message,
      evidence: evidence, remedies: [.writeActivators(names.map(\.kind.rawValue))])
  }

  /// Not in uv's environments, which have no pip on purpose, nor in a user's own, where the user
  /// chose pip.
  private func pip(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.isKept, facts.environment.configuration.text?["uv"] == nil else { return [] }
    let commands = facts.environment.pipCommands
    let plain = commands.filter { $0.name == "pip" || $0.name == "pip3" }
    let absent = plain.filter { $0.interpreter == .absent }.map(\.name)
    let elsewhere = commands.compactMap { script -> (String, String)? in
      guard case .elsewhere(let interpreter) = script.interpreter else { return nil }
      return (script.name, interpreter)
    }
    var findings: [Finding] = []
    if let first = absent.first {
      findings.append(
        Finding(
          .pipCommandMissing, subject: FilePath("bin").appending(first),
          message: "without `\(first)` here, `\(first)` means another environment's",
          remedies: [.writePip(absent)]))
    }
    if let first = elsewhere.first {
      findings.append(
        Finding(
          .pipCommandElsewhere, subject: FilePath("bin").appending(first.0),
          message: "`\(first.0)` runs an interpreter outside this environment",
          evidence: elsewhere.map { Evidence("bin/\($0.0)", ByteString($0.1)) },
          remedies: [.writePip(elsewhere.map(\.0))]))
    }
    return findings
  }
}
