import Host
public import SystemPackage

/// The walk to the provided interpreter, every step of it with its verdict.
public struct InterpreterSearch: Sendable {
  /// What was looked at, in order.
  public var steps: [Step]
  /// What the user named in place of what `PATH` provides, nil when nothing was named.
  public var named: String?
  /// Where nothing was found, before the provided interpreter.
  public var passed: [FilePath]
  /// Answers that were not in the cache yet.
  public var fresh: [InterpreterCache.Entry]

  /// One candidate.
  public struct Step: Hashable, Sendable {
    /// Where it was found.
    public var found: FilePath
    /// What became of it.
    public var verdict: Verdict

    /// A candidate with what became of it.
    public init(found: FilePath, verdict: Verdict) {
      self.found = found
      self.verdict = verdict
    }
  }

  /// What became of a candidate.
  public enum Verdict: Hashable, Sendable {
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
  public init(
    steps: [Step], passed: [FilePath] = [], fresh: [InterpreterCache.Entry] = []
  ) {
    self.steps = steps
    self.passed = passed
    self.fresh = fresh
  }

  /// The interpreter the platform provides, nil when none can be used.
  public var provided: InterpreterFacts? {
    for step in steps {
      if case .provided(let facts) = step.verdict { return facts }
    }
    return nil
  }

  /// The first candidate that was meant to be the interpreter and does not work.
  public var damaged: (found: FilePath, rejection: Rejection)? {
    for step in steps {
      if case .rejected(let rejection) = step.verdict, rejection.isDamage {
        return (step.found, rejection)
      }
    }
    return nil
  }
}
