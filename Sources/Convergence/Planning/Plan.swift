package import Diagnosis
import Observation

/// The repairs that a diagnosis calls for, in the order they are performed.
package struct Plan: Sendable {
  /// What it answers.
  package let diagnosis: Diagnosis
  /// What is to be done.
  package let repairs: [Repair]
  /// For each finding of the diagnosis, the repairs that remove it: indices into ``repairs``.
  package let repairsOfFinding: [[Int]]
  /// What uv or pip would install, each requirement once, because a finding calls for it; done only
  /// when that is asked for.
  package let installs: [String]
  /// The finding that forbids every change, nil when none does.
  package let blocker: Finding?
  /// The findings it is to remove: all, unless some were chosen; then also those without which the
  /// chosen ones can not be removed.
  package let answered: [Finding]
  /// Whether the environment follows the provided interpreter afterwards, as far as that can be
  /// repaired; not so where the findings about it were not chosen.
  let leavesFollowing: Bool

  /// Plans for `diagnosis`.
  package init(_ diagnosis: Diagnosis) {
    var planner = Planner(diagnosis.observation)
    var keysOfFinding: [[Planner.Key]] = []
    blocker = diagnosis.findings.first { Self.forbidsChange.contains($0.problem) }
    let isBlocked = blocker != nil || diagnosis.observation.provided == nil
    for finding in diagnosis.findings {
      keysOfFinding.append(isBlocked ? [] : planner.add(finding.remedies))
    }
    installs = isBlocked ? [] : Self.installs(diagnosis.findings)
    let ordered = planner.ordered
    self.diagnosis = diagnosis
    answered = diagnosis.findings
    leavesFollowing = true
    repairs = ordered.map(\.repair)
    let places = Dictionary(
      uniqueKeysWithValues: zip(ordered.map(\.key), ordered.indices))
    repairsOfFinding = keysOfFinding.map { keys in Set(keys.compactMap { places[$0] }).sorted() }
  }

  /// Plans for those findings of `diagnosis` that are in `choice`, for all where nothing was chosen;
  /// see ``choosing(_:)``.
  package init(_ diagnosis: Diagnosis, choosing choice: Set<Finding>?) {
    let whole = Plan(diagnosis)
    self = choice.map { whole.choosing($0) } ?? whole
  }

  /// The part that removes the findings in `choice`, with what has to go with them.
  ///
  /// A finding that is not there any more, or is not as it was when it was chosen, is left out.
  package func choosing(_ choice: Set<Finding>) -> Plan {
    let findings = diagnosis.findings
    let chosen = findings.indices.filter { choice.contains(findings[$0]) }
    return Plan(self, of: RepairDependencies(of: self).joining(chosen))
  }

  /// The part of `whole` that removes the findings with these indices.
  private init(_ whole: Plan, of chosen: [Int]) {
    let wanted = Set(chosen.flatMap { whole.repairsOfFinding[$0] })
    let kept = whole.repairs.indices.filter(wanted.contains)
    let place = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    let isChosen = Set(chosen)
    let findings = whole.diagnosis.findings
    diagnosis = whole.diagnosis
    blocker = whole.blocker
    answered = chosen.map { findings[$0] }
    installs = whole.installs.isEmpty ? [] : Self.installs(answered)
    repairs = kept.map { whole.repairs[$0] }
    leavesFollowing = whole.repairs.indices.allSatisfy {
      wanted.contains($0) || !whole.repairs[$0].decidesInterpreter
    }
    repairsOfFinding = findings.indices.map { finding in
      isChosen.contains(finding) ? whole.repairsOfFinding[finding].compactMap { place[$0] } : []
    }
  }

  private static func installs(_ findings: [Finding]) -> [String] {
    var seen: Set<String> = []
    return findings.flatMap(\.installs).filter { seen.insert($0).inserted }
  }

  /// Problems with which nothing is written: it would land outside the environment, or could not
  /// be read back.
  private static let forbidsChange: [Problem] = [
    .pathHasNewline, .binIsLinkOutside, .libIsLinkOutside, .rootDanglingLink,
  ]
}
