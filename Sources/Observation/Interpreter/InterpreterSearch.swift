import Host
package import SystemPackage

/// The walk to the provided interpreter, every step of it with its verdict.
package struct InterpreterSearch: Sendable {
  /// What was looked at, in order.
  package var steps: [Step]
  /// What the user named in place of what `PATH` provides, nil when nothing was named.
  package var named: String?
  /// Where nothing was found, before the provided interpreter.
  package var passed: [FilePath]
  /// Answers that were not in the cache yet.
  package var fresh: [InterpreterCache.Entry]

  /// One candidate.
  package struct Step: Hashable, Sendable {
    /// Where it was found.
    package var found: FilePath
    /// What became of it.
    package var verdict: Verdict

    /// A candidate with what became of it.
    package init(found: FilePath, verdict: Verdict) {
      self.found = found
      self.verdict = verdict
    }
  }

  /// What became of a candidate.
  package enum Verdict: Hashable, Sendable {
    /// It is the provided interpreter.
    case provided(InterpreterFacts)
    /// It is not the platform's.
    case excluded(SearchPath.Exclusion)
    /// It can not be used.
    case rejected(Rejection)
    /// It comes after the one that was taken.
    case notAsked
  }

  /// A walk that was made.
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

  /// The first candidate that was meant to be the interpreter and does not work.
  package var damaged: (found: FilePath, rejection: Rejection)? {
    for step in steps {
      if case .rejected(let rejection) = step.verdict, rejection.isDamage {
        return (step.found, rejection)
      }
    }
    return nil
  }
}
