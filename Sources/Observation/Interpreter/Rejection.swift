package import SystemPackage

/// Why an interpreter that was found can not be used.
package enum Rejection: Error, Hashable, Sendable {
  /// It is a link that leads nowhere, or in a circle.
  case leadsNowhere
  /// It gave no answer within the time limit.
  case hung(seconds: Int)
  /// It ended by a signal.
  case crashed(signal: Int)
  /// It exited without an answer; the first line it wrote to standard error.
  case failed(status: Int, said: String)
  /// It ran to its end without giving the answer asked for.
  case rubbish
  /// It is older than 3.6, which is what the query and the environments need.
  case tooOld(String)
  /// It is not of the version asked for.
  case otherVersion(String)
  /// A file of the project tells a version manager to start something that is no plain version.
  case unsafeVersion(String, file: FilePath)
  /// It starts a program inside the project.
  case insideProject
  /// A link to the executable does not make a virtual environment.
  case noEnvironment(prefix: String)

  /// Whether the platform meant it to be the interpreter, so that taking another in its place
  /// would be a surprise.
  package var isDamage: Bool {
    switch self {
    case .hung, .crashed, .failed, .rubbish, .noEnvironment, .unsafeVersion: true
    case .leadsNowhere, .tooOld, .otherVersion, .insideProject: false
    }
  }
}
