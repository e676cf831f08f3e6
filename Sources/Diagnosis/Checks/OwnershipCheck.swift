import Host
import Observation
import SystemPackage

/// Checks who made the environment, and what an interrupted heal left.
struct OwnershipCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    let environment = facts.environment
    var findings: [Finding] = []
    switch environment.ownership {
    case .inherited(.userBase) where !environment.isEmpty || environment.root == .directory:
      findings.append(userBase(facts))
      findings += majorDrift(facts)
    case .nobody where environment.root.leadsToDirectory:
      findings.append(userBase(facts))
    case .inherited(.prototype):
      findings.append(
        Finding(
          .prototypeConverted, subject: "pyvenv.cfg",
          message: "converted by the prototype, which does not keep it converged",
          remedies: [.establish]))
    case .foreign(let maker) where facts.observation.isAdopting:
      findings.append(
        Finding(
          .usersOwnVenv, subject: ".", message: "made by \(maker.rawValue)",
          remedies: [.configure]))
    case .nobody, .ours, .inherited, .platform, .foreign: break
    }
    if environment.isInterrupted {
      findings.append(
        Finding(
          .interruptedHeal, subject: FilePath(StateDirectory.directoryName),
          message: "a heal was interrupted", remedies: [.recover]))
    }
    if let first = environment.leftovers.first {
      findings.append(
        Finding(
          .leftovers, subject: first, message: "temporary files of an interrupted heal",
          evidence: environment.leftovers.map { Evidence("left over", $0.bytes) },
          remedies: environment.leftovers.map { .setAside($0) }))
    }
    return findings
  }

  private func userBase(_ facts: DiagnosedFacts) -> Finding {
    let versions = facts.environment.libraries.map(\.name)
    let list = versions.dropFirst().reduce(versions.first ?? "") { "\($0), \($1)" }
    let unseen = facts.observation.provided.flatMap { provided -> String? in
      let sees = facts.environment.libraries.contains {
        $0.version.isSameMinor(as: provided.version)
      }
      return versions.isEmpty || sees
        ? nil : "; \(provided.version.text), which is provided, does not see them"
    }
    return Finding(
      .notAVenv, subject: ".",
      message: versions.isEmpty
        ? "not a virtual environment"
        : "packages for \(list), but not a virtual environment" + (unseen ?? ""),
      evidence: versions.map { Evidence("library", ByteString("lib/\($0)")) },
      remedies: [.establish] + ScriptCheck().redirections(facts))
  }

  private func majorDrift(_ facts: DiagnosedFacts) -> [Finding] {
    let libraries = facts.environment.libraries
    guard let provided = facts.observation.provided, let first = libraries.first,
      libraries.allSatisfy({ $0.version.major != provided.version.major })
    else { return [] }
    return [
      Finding(
        .majorDrift, subject: FilePath("lib/\(first.name)"),
        message: "its packages are for \(first.name); \(provided.version.text) is provided",
        remedies: [.establish])
    ]
  }
}
