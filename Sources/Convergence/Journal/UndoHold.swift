import Host
package import Observation
import SystemPackage

/// Whether a person undid what an automatic heal would do again.
package enum UndoHold {
  /// Whether the last heal was undone and its interpreter is still the provided one.
  package static func isInPlace(for observation: Observation) -> Bool {
    let path = observation.environment.path
    guard PathLookup.exists(StateDirectory.held(in: path)), let provided = observation.provided,
      let bytes = try? FileReading.contents(of: StateDirectory.state(in: path)),
      let record = EnvironmentRecord(json: bytes)
    else { return false }
    return record.executable == provided.executable.bytes
  }
}
