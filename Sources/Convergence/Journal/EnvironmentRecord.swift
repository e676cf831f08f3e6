import FoundationEssentials
import Host
import Observation
import SystemPackage

/// `.replit-py/state.json`: the interpreter that the environment uses since the last heal.
struct EnvironmentRecord: Decodable {
  var schema = 1
  var release = Release.version
  /// The path by which the interpreter was found.
  var found: ByteString
  /// The real executable.
  var executable: ByteString
  var version: String
  var implementation: String
  /// The number of the last heal's journal entry.
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
