import Host
import Observation
import SystemPackage

/// Finds places where somebody other than the user can change what is run here.
struct AccessCheck {
  func findings(_ observation: Observation) -> [Finding] {
    guard let access = observation.access, let worst = access.exposures.first else { return [] }
    let environment = observation.environment.path
    let isVouchedFor = access.verdict(for: .use) == .allowed
    return [
      Finding(
        .exposed, subject: subject(worst.place, in: environment),
        message: worst.exposure.words
          + (isVouchedFor ? "; you trust it all the same" : ": nothing is changed or run here"),
        evidence: access.exposures.map {
          Evidence($0.exposure.words, $0.place.bytes)
        },
        advice: advice(access, worst), severity: isVouchedFor ? .notice : nil)
    ]
  }

  private func subject(_ place: FilePath, in environment: FilePath) -> FilePath {
    place == environment ? "." : place.relative(to: environment)
  }

  private func advice(_ access: ProjectAccess, _ worst: ExposedPlace) -> String {
    switch access.verdict(for: .typedChange) {
    case .allowed: "`replit-py trust --revoke` ends that"
    case .declined: "make it yours alone, or say `replit-py trust --others`"
    case .refused:
      worst.place == access.project.directory
        ? "`replit-py fsck` with its name works there as its owner"
        : "let its owner work there, or make it root's"
    }
  }
}
