import Convergence
import Diagnosis
import Host
import Observation
import SystemPackage

/// The subject of a finding as people name it: relative to the project.
struct SubjectText {
  let text: String

  init(_ finding: Finding, in places: EnvironmentPath) {
    let isWhole = finding.problem.isOfTheProjectContext || finding.subject.isAbsolute
    let subject = finding.subject.bytes
    text = Printable.text(isWhole ? subject : places.bytes(of: subject))
  }
}

/// Converts paths in the environment to paths relative to the project.
struct EnvironmentPath {
  private let name: FilePath
  private let nameBytes: ByteString

  init(_ observation: Observation) {
    name = observation.environment.path.relative(to: observation.project.directory)
    nameBytes = name.bytes
  }

  /// The same for bytes, which is faster: a report may name thousands of paths.
  func bytes(of place: ByteString) -> ByteString {
    place == "." ? nameBytes : nameBytes / place
  }

  func path(of place: FilePath) -> FilePath {
    place == "." ? name : name.pushing(place)
  }
}
