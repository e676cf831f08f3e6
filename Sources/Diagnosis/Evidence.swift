public import Host

/// One observed fact that a finding rests on.
public struct Evidence: Hashable, Sendable {
  /// What was looked at: `bin/python3`, `home`.
  public var label: String
  /// What was there, exactly.
  public var observed: ByteString

  /// A fact.
  public init(_ label: String, _ observed: ByteString) {
    self.label = label
    self.observed = observed
  }
}
