import Host
package import SystemPackage

/// What is wrong after a change of an environment that was not wrong before it.
package struct Regression: Sendable {
  /// Errors and warnings that the change brought, worst first.
  package let findings: [Finding]

  /// Compares two looks at one environment.
  ///
  /// A finding that one graver problem hid before is not the change's doing: it counts only where the
  /// change put there what it is about, or where it keeps Python from starting as this environment.
  ///
  /// - Parameters:
  ///   - paths: What the change put in its place, relative to the environment.
  ///   - announced: Problems that the change was said to bring.
  package init(
    from before: Diagnosis, to after: Diagnosis, placing paths: [FilePath],
    announced: Set<Problem> = []
  ) {
    let known = Set(before.findings.map { Place(problem: $0.problem, subject: $0.subject) })
    findings = after.findings.filter { finding in
      if finding.severity == .notice || announced.contains(finding.problem) { return false }
      if finding.problem.isOfTheProjectContext || finding.problem.group == .host { return false }
      if known.contains(Place(problem: finding.problem, subject: finding.subject)) { return false }
      return finding.breaksEnvironment
        || paths.contains { finding.subject.isWithin($0) }
    }
  }

  private struct Place: Hashable {
    var problem: Problem
    var subject: FilePath
  }
}
