import Host
package import SystemPackage

/// The search for the provided interpreter, with a verdict on every candidate.
package struct InterpreterSearch: Sendable {
  /// The candidates, in order.
  package var steps: [Step]
  /// The interpreter that the user named in place of the one on `PATH`, nil when none was named.
  package var named: String?
  /// The paths searched before the provided interpreter where nothing was found.
  package var passed: [FilePath]
  /// The answers that are not in the cache yet.
  package var fresh: [InterpreterCache.Entry]

  /// One candidate.
  package struct Step: Hashable, Sendable {
    /// The path it was found at.
    package var found: FilePath
    /// The verdict on it.
    package var verdict: Verdict

    /// A candidate with its verdict.
    package init(found: FilePath, verdict: Verdict) {
      self.found = found
      self.verdict = verdict
    }
  }

  /// The verdict on a candidate.
  package enum Verdict: Hashable, Sendable {
    /// It is the provided interpreter.
    case provided(InterpreterFacts)
    /// It is not one that the platform provides.
    case excluded(SearchPath.Exclusion)
    /// It cannot be used.
    case rejected(Rejection)
    /// It comes after the provided interpreter and was not started.
    case notAsked
  }

  /// A finished search.
  package init(
    steps: [Step], passed: [FilePath] = [], fresh: [InterpreterCache.Entry] = []
  ) {
    self.steps = steps
    self.passed = passed
    self.fresh = fresh
  }

  /// The interpreter the platform provides, nil when none can be used.
  package var provided: InterpreterFacts? {
    for step in steps {
      if case .provided(let facts) = step.verdict { return facts }
    }
    return nil
  }

  /// The first candidate that the platform meant to provide and that does not work.
  package var damaged: (found: FilePath, rejection: Rejection)? {
    for step in steps {
      if case .rejected(let rejection) = step.verdict, rejection.isDamage {
        return (step.found, rejection)
      }
    }
    return nil
  }
}
