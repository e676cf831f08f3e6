import Convergence
import Diagnosis
import Host
import Observation
import SystemPackage

/// Where a finding is, as people name it: seen from the project.
struct SubjectText {
  let text: String

  init(_ finding: Finding, in places: EnvironmentPath) {
    let isOfTheProject = finding.problem.code.hasPrefix("RP7")
    let path =
      isOfTheProject || finding.problem.isOfTheShell || finding.subject.isAbsolute
      ? finding.subject : places.path(of: finding.subject)
    text = Printable.text(path)
  }
}

/// Places in an environment, seen from the project.
struct EnvironmentPath {
  private let name: FilePath

  init(_ observation: Observation) {
    name = observation.environment.path.relative(to: observation.project.directory)
  }

  func path(of place: FilePath) -> FilePath {
    place == "." ? name : name.pushing(place)
  }
}
