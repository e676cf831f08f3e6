import Diagnosis
import Testing

/// An environment that runs, by another interpreter than the provided one.
struct Drifted: Sendable, CustomTestStringConvertible {
  let situation: Case
  /// In what the two differ.
  let drift: InterpreterComparison.Drift
  /// The version that is recorded.
  let recordedVersion: String

  var testDescription: String { situation.testDescription }
}

extension Case {
  /// The situation with what is to be found out about its interpreters.
  func drifting(_ drift: InterpreterComparison.Drift, from recordedVersion: String) -> Drifted {
    Drifted(situation: self, drift: drift, recordedVersion: recordedVersion)
  }
}
