import Host
import Observation
import SystemPackage

/// Checks the provided interpreter, and whether the environment follows it.
struct InterpreterCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.hasOwnBin, !facts.isUserBase else { return [provision(facts)].compactMap { $0 } }
    return [provision(facts), missing(facts), drift(facts)].compactMap { $0 }
  }

  private func provision(_ facts: DiagnosedFacts) -> Finding? {
    let search = facts.observation.search
    guard facts.missesDamaged else { return nil }
    if let damaged = search.damaged {
      return Finding(
        .currentInterpreterBroken, subject: damaged.found,
        message: "the interpreter that is provided does not start",
        evidence: [Evidence("reason", ByteString(damaged.rejection.text))],
        advice: facts.mustNotFollow
          ? "repair it, or name another with `--python`; the environment stays as it is"
          : "repair it, or name another with `--python`")
    }
    return Finding(
      .noInterpreter, subject: ".", message: "no usable interpreter is provided",
      advice: "`replit-py which --all` lists what was looked at, and why it was not taken")
  }

  private func missing(_ facts: DiagnosedFacts) -> Finding? {
    let names = facts.standing.names.filter { $0.standing == .wrong(.interpreterMissing) }
      .map(\.name)
    guard let first = names.first else { return nil }
    let dangling = facts.environment.links.filter { link in
      if case .link(_, .nothing) = link.entry { true } else { false }
    }
    let stale = dangling.map(\.name).filter { name in
      !facts.standing.names.contains { $0.name == name }
        && facts.observation.provided(as: name) == nil
    }
    return Finding(
      .interpreterMissing, subject: FilePath("bin").appending(first),
      message: "the interpreter it was made with is gone",
      evidence: dangling.compactMap { link in
        guard case .link(let target, _) = link.entry else { return nil }
        return Evidence("bin/\(link.name)", target)
      },
      remedies: facts.remedies(
        [.follow] + stale.map { .setAside(FilePath("bin").appending($0)) }))
  }

  private func drift(_ facts: DiagnosedFacts) -> Finding? {
    guard let drift = facts.standing.drift, let provided = facts.observation.provided,
      !facts.mustNotFollow
    else { return nil }
    let from = facts.standing.recordedVersion?.text ?? "another version"
    let isBeneath = facts.standing.recordedExecutable == provided.executable
    let isCopied = facts.standing.names.contains { $0.standing.isStaleCopy }
    return Finding(
      problem(drift), subject: "bin/python3",
      message: drift == .location && isCopied
        ? "`bin` has copies of another build of \(from) than the one provided"
        : message(drift, from: from, to: provided, isBeneath: isBeneath),
      evidence: evidence(facts, provided), remedies: [.follow],
      advice: facts.changesMinorVersion ? advice(facts) : nil)
  }

  /// Advice on the packages that the provided interpreter will not see.
  private func advice(_ facts: DiagnosedFacts) -> String? {
    let here = Set((facts.environment.packages?.distributions ?? []).map(\.key))
    let unseen = Set(
      facts.environment.otherLibraries.flatMap(\.distributions)
        .filter { !here.contains($0.key) && !$0.isTool }.map(\.key))
    if unseen.isEmpty { return nil }
    return unseen.count == 1
      ? "1 package is not seen by it; `replit-py heal --migrate` brings it along"
      : "\(unseen.count) packages are not seen by it; `replit-py heal --migrate` brings them along"
  }

  private func problem(_ drift: InterpreterComparison.Drift) -> Problem {
    switch drift {
    case .patch: .patchDrift
    case .minor: .minorDrift
    case .major: .majorDrift
    case .location: .locationDrift
    case .build: .buildDrift
    }
  }

  private func message(
    _ drift: InterpreterComparison.Drift, from: String, to provided: InterpreterFacts,
    isBeneath: Bool
  ) -> String {
    switch drift {
    case .location: "follows \(from) at another place than the one provided"
    case .build: "follows another build than the one provided, \(provided.implementationName)"
    case .patch, .minor, .major:
      isBeneath
        ? "was made for \(from); the interpreter it follows is \(provided.version.text) now"
        : "follows \(from); \(provided.version.text) is provided"
    }
  }

  private func evidence(_ facts: DiagnosedFacts, _ provided: InterpreterFacts) -> [Evidence] {
    var evidence: [Evidence] = []
    if let recorded = facts.standing.recordedExecutable, recorded != provided.executable {
      evidence.append(Evidence("recorded", recorded.bytes))
    }
    evidence.append(Evidence("provided", provided.executable.bytes))
    return evidence
  }
}
