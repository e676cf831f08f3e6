import Host
package import Diagnosis
import Observation

/// The repairs that a diagnosis calls for, in the order in which they are performed.
package struct Plan: Sendable {
  /// The diagnosis that the plan answers.
  package let diagnosis: Diagnosis
  /// The repairs, in order.
  package let repairs: [Repair]
  /// For each finding of the diagnosis, the repairs that remove it, as indices into ``repairs``.
  package let repairsOfFinding: [[Int]]
  /// The requirements that findings want installed, each once; they are installed only on request.
  package let installs: [String]
  /// The finding that forbids every change; nil if none does.
  package let blocker: Finding?
  /// The findings to remove: all, or the chosen ones and those that must be removed with them.
  package let answered: [Finding]
  /// Whether the environment uses the provided interpreter afterwards.
  ///
  /// False if findings about the interpreter were not chosen.
  let leavesFollowing: Bool

  /// Plans all repairs for `diagnosis`.
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

  /// Plans for the findings in `choice`, or for all if it is nil; see ``choosing(_:)``.
  package init(_ diagnosis: Diagnosis, choosing choice: Set<Finding>?) {
    let whole = Plan(diagnosis)
    self = choice.map { whole.choosing($0) } ?? whole
  }

  /// The part of the plan that removes the findings in `choice`, and those that must be removed
  /// with them.
  ///
  /// A finding that is gone or has changed since it was chosen is left out.
  package func choosing(_ choice: Set<Finding>) -> Plan {
    let findings = diagnosis.findings
    let chosen = findings.indices.filter { choice.contains(findings[$0]) }
    return Plan(self, of: RepairDependencies(of: self).joining(chosen))
  }

  /// The part of `whole` that removes the findings at these indices.
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
    findings.flatMap(\.installs).uniqued()
  }

  /// Problems that forbid every write: it would land outside the environment, or could not be read
  /// back.
  private static let forbidsChange: [Problem] = [
    .pathHasNewline, .binIsLinkOutside, .libIsLinkOutside, .rootDanglingLink,
  ]
}
