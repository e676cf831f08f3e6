package import SystemPackage

/// One thing that is wrong.
package struct Finding: Hashable, Sendable {
  /// Which problem it is.
  package var problem: Problem
  /// What has it, relative to the environment; the environment itself is `.`.
  package var subject: FilePath
  /// One line for people; where a name from disk is in it, it is not yet fit for a terminal.
  package var message: String
  /// What was seen.
  package var evidence: [Evidence]
  /// What can be done about it; empty when nothing can.
  package var remedies: [Remedy]
  /// What a person can do about it where `heal` can not.
  package var advice: String?
  /// How much it matters.
  package var severity: Severity
  /// How many things have it, where a report needs to know.
  package var count: Int?

  /// A finding.
  ///
  /// - Parameter severity: Where it is not the problem's own.
  package init(
    _ problem: Problem, subject: FilePath, message: String, evidence: [Evidence] = [],
    remedies: [Remedy] = [], advice: String? = nil, severity: Severity? = nil,
    count: Int? = nil
  ) {
    self.severity = severity ?? problem.severity
    self.problem = problem
    self.subject = subject
    self.message = message
    self.evidence = evidence
    self.remedies = remedies
    self.advice = advice
    self.count = count
  }
}

extension Finding {
  /// Whether `heal` removes it without the network.
  package var hasRemedyHere: Bool { remedies.contains { !$0.isOnline } }

  /// Whether a heal has nothing to do about it as long as nothing changes: what is around it,
  /// and what is only worth knowing about scripts and packages.
  package var leavesEnvironmentAsItIs: Bool {
    if problem.isOfTheProjectContext { return true }
    guard severity == .notice else { return false }
    if problem == .rootStale || problem == .notRooted { return remedies.isEmpty }
    return problem.group == .scripts || problem.group == .distributions
  }

  /// Whether the environment itself does not work because of it, and not one script or package in
  /// it; without an interpreter that is provided it may run all the same.
  var breaksEnvironment: Bool {
    severity == .error && (problem.group == .structure || problem.group == .interpreter)
      && problem != .noInterpreter && problem != .currentInterpreterBroken
  }

  /// What would be installed to remove it.
  package var installs: [String] {
    remedies.flatMap { remedy -> [String] in
      if case .install(let requirements) = remedy { requirements } else { [] }
    }
  }
}
