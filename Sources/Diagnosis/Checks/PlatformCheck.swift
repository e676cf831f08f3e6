import Host
import Observation
import SystemPackage

/// Problems with what the platform keeps beside environments.
extension Problem {
  package static let rootStale = Problem(
    code: "RP209", name: "root-stale", severity: .notice,
    summary: "a stable root leads nowhere, or none leads to the provided interpreter",
    meaning: """
      `links = "roots"` lets environments lead to their interpreter through a stable root, such as \
      `/replit/python310`. The root they lead through is gone or leads nowhere, or there is none \
      for the interpreter that is provided.
      """,
    cause: """
      The interpreter was removed or replaced, and `replit-py roots sync` has not run since; or it \
      never ran on this machine.
      """,
    repair: """
      `replit-py roots sync`, by whom the directory of roots belongs to, makes the roots right for \
      all environments at once. Until then `heal` links to the interpreter itself.
      """,
    untouched: "The roots: `heal` works on one environment and never changes them.")

  package static let notRooted = Problem(
    code: "RP210", name: "not-rooted", severity: .notice,
    summary: "no root of Nix's keeps the interpreter",
    meaning: """
      The interpreter is in Nix's store, and no root keeps it: neither one that leads to its path \
      nor one that leads to something that needs it, such as a profile with a wrapper. The next \
      `nix-collect-garbage` removes it once no program that runs uses it. Where `nix-store` can not \
      be asked, the finding says that only what leads straight to the path was looked for.
      """,
    cause: """
      The module or the `nix-shell` that brought it is not rooted, or is no longer. With `gc-root = \
      true`: the environment has no root of its own yet, or Nix did not register it.
      """,
    repair: """
      With `gc-root = true` in the settings `heal` makes a link to the path in `.replit-py` and \
      registers it with `nix-store --add-root`. It is gone with the environment.
      """,
    untouched: "Nix's other roots, and what they keep.")

  package static let otherVersionDrift = Problem(
    code: "RP211", name: "other-version-drift", severity: .warning,
    summary: "the name of another minor version leads elsewhere than to the one provided by it",
    meaning: """
      The environment still has the name of a minor version that it followed before, such as \
      `python3.10`, and that leads elsewhere than to the `python3.10` that is on `PATH`.
      """,
    cause: "The platform still provides that version, and moved or replaced it.",
    repair: "`heal` lets the name lead to the interpreter that is provided by it.",
    untouched: """
      The environment's own version, `pyvenv.cfg`, and the packages of every version. A name whose \
      version is not provided stays while it leads to something.
      """)

  package static let linkStyle = Problem(
    code: "RP212", name: "link-style", severity: .warning,
    summary: "the interpreter's names do not lead the way that `links` says",
    meaning: """
      The interpreter's names lead to the right interpreter, but not the way that `links` in the \
      settings says: through the stable root, or straight.
      """,
    cause: "The setting was changed, or a root was made, after the environment was healed.",
    repair: "`heal` makes the names and `home` in `pyvenv.cfg` lead the way that is wanted.",
    untouched: "Everything else: it is the same interpreter.")
}

/// Checks what the platform provides around environments: stable roots, Nix's roots, other
/// versions.
struct PlatformCheck: Check {
  static let problems: [Problem] = [.rootStale, .notRooted, .otherVersionDrift, .linkStyle]

  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    let unrooted = unrooted(facts).map { [$0] } ?? []
    guard let provided = facts.observation.provided, facts.hasOwnBin, !facts.isUserBase else {
      return unrooted
    }
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

  /// With `gc-root`, the environment needs a root of its own, even while another root keeps the
  /// interpreter: switching modules removes that one.
  private func unrooted(_ facts: DiagnosedFacts) -> Finding? {
    let observation = facts.observation
    guard let store = observation.store, store.ownRoot != .registered else { return nil }
    let isWanted =
      observation.settings.registersRoot && observation.ownership.mayBeHealed
      && observation.environment.holdsLinks
    if store.keeping == .kept && !isWanted { return nil }
    return Finding(
      .notRooted, subject: store.path, message: store.keeping.words,
      remedies: isWanted && store.registrar != nil ? [.registerRoot] : [],
      advice: advice(isWanted: isWanted, store, observation))
  }

  private func advice(
    isWanted: Bool, _ store: NixStore, _ observation: Observation
  ) -> String? {
    guard isWanted else {
      return observation.settings.registersRoot && !observation.environment.holdsLinks
        ? "its link can not be made in this environment"
        : "`gc-root = true` in the settings lets `heal` register one"
    }
    if store.registrar == nil { return "`nix-store`, which registers one, is not on PATH" }
    return store.ownRoot == .refused
      ? "`nix-store` did not register one when it was asked; a `heal` by hand asks again" : nil
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

extension NixStore.Keeping {
  fileprivate var words: String {
    switch self {
    case .kept: "Nix keeps it by a root that is not the environment's own, as `gc-root` says"
    case .collectable: "no root of Nix's keeps it: the next garbage collection removes it"
    case .unknown(let silence):
      "no root of Nix's leads straight to it, and whether one keeps it is not known"
        + silence.words
    }
  }
}

extension NixStore.Silence {
  fileprivate var words: String {
    switch self {
    case .notAsked: ""
    case .noProgram: ": `nix-store` is not on PATH"
    case .hung(let seconds): ": `nix-store` did not answer within \(seconds) seconds"
    case .failed(let said): ": `nix-store` failed" + (said.isEmpty ? "" : ", \(said)")
    }
  }
}
