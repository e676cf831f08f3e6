import Host
package import Testing

extension Trait where Self == ConditionTrait {
  /// Runs a test only where the machine has `thing`.
  ///
  /// Where nothing may be missing, the test runs all the same, and fails where it requires the thing.
  package static func needs<Thing>(
    _ name: String, _ thing: @autoclosure @escaping @Sendable () -> Thing?
  ) -> Self {
    .enabled(if: thing() != nil || Need.isStrict, "needs \(name)")
  }
}

/// What tests expect of the machine.
package enum Need {
  /// Whether a missing tool is an error: in continuous integration, and where `shell/test.sh` has
  /// installed what the tests need.
  package static let isStrict: Bool = {
    let host = HostContext.capture()
    return ["CI", "REPLIT_PY_TEST_TOOLS"].contains { host.value($0) != nil }
  }()
}
