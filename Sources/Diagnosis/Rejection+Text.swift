package import Observation

extension Rejection {
  /// One clause for people: why the interpreter was passed over.
  package var text: String {
    switch self {
    case .leadsNowhere: "a link that leads nowhere"
    case .hung(let seconds): "gave no answer within \(seconds) s"
    case .crashed(let signal): "was ended by signal \(signal)"
    case .failed(let status, let said):
      said.isEmpty ? "exited with \(status)" : "exited with \(status): \(said)"
    case .rubbish: "ran, but did not answer"
    case .tooOld(let version): "is \(version); 3.6 is the oldest that can be used"
    case .otherVersion(let version): "is \(version), not the version asked for"
    case .unsafeVersion(let version, let file):
      "was not asked: \(file) names \(version), which is no plain version"
    case .insideProject: "starts a program inside the project"
    case .noEnvironment(let prefix):
      "a link to it makes no virtual environment (its prefix stays \(prefix))"
    }
  }
}
