import Host
import Observation
import SystemPackage

/// What the platform keeps beside environments: stable roots, Nix's roots, other versions.
struct PlatformCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard let provided = facts.observation.provided else { return [] }
    let unrooted = unrooted(facts).map { [$0] } ?? []
    guard facts.hasOwnBin, !facts.isUserBase else { return unrooted }
    return [stale(facts), style(facts)].compactMap { $0 } + unrooted + others(facts, provided)
  }

  private func stale(_ facts: DiagnosedFacts) -> Finding? {
    let observation = facts.observation
    for link in facts.environment.links {
      guard case .link(let target, .nothing) = link.entry,
        let root = observation.roots.root(in: target)
      else { continue }
      return Finding(
        .rootStale, subject: root, message: "the stable root that it follows leads nowhere",
        evidence: [Evidence("bin/\(link.name)", target)],
        advice: "`replit-py roots sync` makes it right for all environments")
    }
    guard observation.settings.links == .roots, observation.root == nil else { return nil }
    return Finding(
      .rootStale, subject: observation.roots.directory,
      message: "none of the stable roots leads to the provided interpreter",
      advice: "`replit-py roots sync` makes one; until then the links are direct")
  }

  private func style(_ facts: DiagnosedFacts) -> Finding? {
    let observation = facts.observation
    guard observation.ownership.mayBeHealed else { return nil }
    let names = facts.standing.names.filter { $0.standing == .provided }.map(\.name)
      .filter { name in
        guard case .link(let target, _) = facts.environment.link(name).entry else { return false }
        return !observation.isWanted(linkTo: target)
      }
    guard let first = names.first else { return nil }
    return Finding(
      .linkStyle, subject: FilePath("bin").appending(first),
      message: observation.root == nil
        ? "leads through a stable root, and `links` is direct"
        : "does not lead through the stable root of the interpreter",
      evidence: observation.linkTarget.map { [Evidence("wanted", $0.bytes)] } ?? [],
      remedies: facts.remedies([.follow]))
  }

  private func unrooted(_ facts: DiagnosedFacts) -> Finding? {
    guard let store = facts.observation.store, !store.isRooted else { return nil }
    let canLink =
      facts.observation.settings.registersRoot && store.registrar != nil
      && facts.environment.holdsLinks
    let isLinked = store.ownRoot == store.path
    return Finding(
      .notRooted, subject: store.path,
      message: "no root of Nix's leads straight to the interpreter's path; a profile may keep it",
      remedies: canLink && !isLinked && facts.observation.ownership.mayBeHealed
        ? [.registerRoot] : [],
      advice: advice(canLink: canLink, isLinked: isLinked, facts))
  }

  private func advice(canLink: Bool, isLinked: Bool, _ facts: DiagnosedFacts) -> String? {
    guard facts.observation.settings.registersRoot else {
      return "`gc-root = true` in the settings lets `heal` register one"
    }
    if !facts.environment.holdsLinks { return "its link can not be made in this environment" }
    if !canLink { return "`nix-store`, which registers one, is not on PATH" }
    return isLinked ? "`nix-store` did not register the one in `.replit-py`" : nil
  }

  private func others(_ facts: DiagnosedFacts, _ provided: InterpreterFacts) -> [Finding] {
    facts.observation.otherVersions.compactMap { name, _ in
      let link = facts.environment.link(name)
      guard let other = facts.observation.provided(as: name),
        other.executable != provided.executable,
        "python\(other.version.minorText)" == name, case .link(let target, _) = link.entry,
        link.program?.path != other.executable
      else { return nil }
      return Finding(
        .otherVersionDrift, subject: FilePath("bin").appending(name),
        message: "leads elsewhere than to \(other.version.text), which is provided by that name",
        evidence: [
          Evidence("recorded", target), Evidence("provided", other.executable.bytes),
        ], remedies: facts.remedies([.relinkOther(name)]))
    }
  }
}
