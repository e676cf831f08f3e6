public import Diagnosis
import Observation

/// The repairs that a diagnosis calls for, in the order they are performed.
public struct Plan: Sendable {
  /// What it answers.
  public let diagnosis: Diagnosis
  /// What is to be done.
  public let repairs: [Repair]
  /// For each finding of the diagnosis, the repairs that remove it: indices into ``repairs``.
  public let repairsOfFinding: [[Int]]
  /// What uv or pip would install, each requirement once, because a finding calls for it; done only
  /// when that is asked for.
  public let installs: [String]
  /// The finding that forbids every change, nil when none does.
  public let blocker: Finding?

  /// Plans for `diagnosis`.
  public init(_ diagnosis: Diagnosis) {
    var planner = Planner(diagnosis.observation)
    var keysOfFinding: [[Planner.Key]] = []
    blocker = diagnosis.findings.first { Self.forbidsChange.contains($0.problem) }
    let isBlocked = blocker != nil || diagnosis.observation.provided == nil
    for finding in diagnosis.findings {
      keysOfFinding.append(isBlocked ? [] : planner.add(finding.remedies))
    }
    var seen: Set<String> = []
    installs =
      isBlocked
      ? [] : diagnosis.findings.flatMap(\.installs).filter { seen.insert($0).inserted }
    let ordered = planner.ordered
    self.diagnosis = diagnosis
    repairs = ordered.map(\.repair)
    repairsOfFinding = keysOfFinding.map { keys in
      ordered.indices.filter { keys.contains(ordered[$0].key) }
    }
  }

  /// Problems with which nothing is written: it would land outside the environment, or could not
  /// be read back.
  private static let forbidsChange: [Problem] = [
    .pathHasNewline, .binIsLinkOutside, .libIsLinkOutside, .rootDanglingLink,
  ]
}
