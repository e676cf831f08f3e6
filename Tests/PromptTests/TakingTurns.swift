import TestSupport
import Testing

/// Lets a few test cases have shells at a time, so that none of them waits for the machine.
struct TakingTurns: TestTrait, SuiteTrait, TestScoping {
  var isRecursive: Bool { true }

  @concurrent func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    if testCase == nil { return try await function() }
    try await Gate.terminals.pass { try await function() }
  }
}

extension Trait where Self == TakingTurns {
  /// See ``TakingTurns``.
  static var takingTurns: Self { Self() }
}
