import Host
import Observation
import SystemPackage

/// The problem that others than the user decide what is run here.
extension Problem {
  package static let exposed = Problem(
    code: "RP608", name: "exposed", severity: .warning,
    summary: "others than you decide what is in the project or its environment",
    meaning: """
      The project, its environment or a part of that belongs to another user, or others may write \
      to it. Whoever can put a file there decides what is run when you are in the project, so \
      nothing in it is healed, activated or executed. Looking is safe.
      """,
    cause: """
      The project is somebody else's, it was made with `sudo` or in a container, it is in a \
      directory like `/tmp`, or its mode lets a group or everybody write. The sticky bit does not \
      help: anybody can put a `.pythonlibs` into `/tmp`. A group of which you are the only member \
      does no harm.
      """,
    repair: """
      None: make it yours alone, with `chown -R` as root or `chmod go-w`. If it is meant to be so, \
      and you trust everybody who can write there, `replit-py trust --others` says it. Root's \
      `heal` never changes what is another's: `replit-py fsck DIR` works as the owner of DIR.
      """,
    untouched: "Owners and modes: they are somebody's decision.")
}

/// Finds places where somebody other than the user can change what is run here.
struct AccessCheck {
  static let problems: [Problem] = [.exposed]

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
