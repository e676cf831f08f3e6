package import Host

/// One observed fact that a finding rests on.
package struct Evidence: Hashable, Sendable {
  /// What was looked at: `bin/python3`, `home`.
  package var label: String
  /// What was there, exactly.
  package var observed: ByteString

  /// A fact.
  package init(_ label: String, _ observed: ByteString) {
    self.label = label
    self.observed = observed
  }
}
