import FoundationEssentials
import Host
import Observation
import SystemPackage

/// `.replit-py/state.json`: what the environment follows, as of the last heal.
struct EnvironmentRecord: Decodable {
  var schema = 1
  var release = Release.version
  /// The name the interpreter was found by.
  var found: ByteString
  /// Its real executable.
  var executable: ByteString
  var version: String
  var implementation: String
  /// The journal's number of the last heal.
  var heal: Int

  init(_ provided: InterpreterFacts, id: Int) {
    found = provided.found.bytes
    executable = provided.executable.bytes
    version = provided.version.text
    implementation = provided.implementation
    heal = id
  }

  /// Reads what ``json`` wrote; nil for anything else.
  init?(json bytes: [UInt8]) {
    guard let record = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
    self = record
  }

  var json: [UInt8] {
    let value = JournalValue.object([
      ("schema", .number(schema)), ("release", .string(release)),
      ("found", .string(found.reversibleText)),
      ("executable", .string(executable.reversibleText)), ("version", .string(version)),
      ("implementation", .string(implementation)), ("heal", .number(heal)),
    ])
    return value.line
  }
}
