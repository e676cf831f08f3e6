package import SystemPackage

/// Why an interpreter that was found cannot be used.
package enum Rejection: Error, Hashable, Sendable {
  /// It is a dangling symlink, or one in a loop.
  case leadsNowhere
  /// It gave no answer within the time limit.
  case hung(seconds: Int)
  /// A signal ended it.
  case crashed(signal: Int)
  /// It exited without an answer; `said` is the last line it wrote to standard error.
  case failed(status: Int, said: String)
  /// It exited normally without a valid answer.
  case rubbish
  /// It is older than 3.6, which the query and the environments need.
  case tooOld(String)
  /// It is not the version asked for.
  case otherVersion(String)
  /// A file of the project tells a version manager to start something other than a plain version.
  case unsafeVersion(String, file: FilePath)
  /// It starts a program inside the project.
  case insideProject
  /// A symlink to the executable does not make a virtual environment.
  case noEnvironment(prefix: String)

  /// Whether the platform meant it to be the interpreter, so that silently taking another would
  /// surprise.
  package var isDamage: Bool {
    switch self {
    case .hung, .crashed, .failed, .rubbish, .noEnvironment, .unsafeVersion: true
    case .leadsNowhere, .tooOld, .otherVersion, .insideProject: false
    }
  }
}
