package import Host
package import Observation
import SystemPackage

/// What an environment notes about the interpreter it follows, for a Python that starts in it: it
/// can compare a file's identity, but has no time to read a document.
package enum Provenance {
  /// Notes anew what the provided interpreter is where an environment of ours is in order and the
  /// note is not: the interpreter was touched without becoming another.
  package static func refresh(_ observation: Observation, in host: HostContext) {
    let environment = observation.environment.path
    guard observation.ownership != .nobody, observation.ownership.mayBeHealed,
      let provided = observation.provided, let identity = FileIdentity(following: provided.found),
      StateDirectory.note(at: StateDirectory.base(in: environment)) == provided.found.bytes,
      StateDirectory.note(at: StateDirectory.provided(in: environment))?.lossyText != identity.text,
      let directory = try? EnvironmentRoot(EnvironmentDoor(observation, for: host)).open()
    else { return }
    note(provided, in: directory)
  }

  /// Notes what the environment in `directory` follows: the name as a link to where it was found,
  /// and the identity of what that led to as the text of another link; where there can be no links,
  /// both are files.
  static func note(_ provided: InterpreterFacts, in directory: EnvironmentDirectory) {
    try? directory.placeNote(provided.found.bytes, at: ".replit-py/base")
    guard let identity = FileIdentity(following: provided.found) else { return }
    try? directory.placeNote(ByteString(identity.text), at: ".replit-py/provided")
  }
}
