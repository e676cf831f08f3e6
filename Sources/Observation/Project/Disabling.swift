package import Host

/// The variable with which a user stops everything automatic.
package enum Disabling {
  /// Its name.
  package static let variable = "REPLIT_PY_DISABLE"

  /// Whether the user of `host` stopped everything automatic.
  package static func isInForce(in host: HostContext) -> Bool { host.value(variable) == "1" }
}
