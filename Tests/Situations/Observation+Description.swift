package import Observation

/// In one line: a test that fails should not print all that was observed.
extension Observation: CustomStringConvertible {
  package var description: String {
    let names = environment.links.map(\.name).joined(separator: ", ")
    return "environment of \(environment.ownership) with [\(names)]"
  }
}
