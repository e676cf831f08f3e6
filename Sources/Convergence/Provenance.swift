package import Host
package import Observation
import SystemPackage

/// Records which interpreter an environment uses, for the check when Python starts.
///
/// That check can compare a file's identity, but has no time to parse a document.
package enum Provenance {
  /// Records the provided interpreter again if it was touched without becoming another.
  ///
  /// It does so only in an environment of ours that is in order.
  package static func refresh(_ observation: Observation, in host: HostContext) {
    let environment = observation.environment.path
    guard observation.ownership != .nobody, observation.ownership.mayBeHealed,
      let provided = observation.provided,
      let identity = FileIdentity(following: provided.comparedAtStart),
      StateDirectory.note(at: StateDirectory.base(in: environment))
        == provided.comparedAtStart.bytes,
      StateDirectory.note(at: StateDirectory.provided(in: environment))?.lossyText != identity.text,
      let directory = try? EnvironmentRoot(EnvironmentDoor(observation, for: host)).open()
    else { return }
    note(provided, in: directory)
  }

  /// Records the interpreter of the environment in `directory`.
  ///
  /// `base` is a link to the path where it was found; `provided` is a link whose text is the
  /// identity of that file. On a file system without symlinks both are files.
  static func note(_ provided: InterpreterFacts, in directory: EnvironmentDirectory) {
    try? directory.placeNote(provided.comparedAtStart.bytes, at: ".replit-py/base")
    guard let identity = FileIdentity(following: provided.comparedAtStart) else { return }
    try? directory.placeNote(ByteString(identity.text), at: ".replit-py/provided")
  }
}
