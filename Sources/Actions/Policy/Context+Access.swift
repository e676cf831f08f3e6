package import Observation
import SystemPackage

extension Context {
  /// Whose `project` is and what may be done in it; its environment counts too, if the settings that
  /// name it can be read.
  package func access(to project: Project) -> ProjectAccess {
    ProjectAccess(to: project, environment: try? environment(of: project), in: host)
  }
}

extension ProjectAccess.Reason {
  /// The reason as the log says it.
  var words: String {
    switch self {
    case .untrusted: "the project is not trusted"
    case .exposed(let exposed): exposed.words
    }
  }
}

extension ProjectAccess {
  /// Checks that `purpose` may be.
  ///
  /// - Throws: ``Failure`` that says why not, and what can be done about it.
  package func demand(_ purpose: Purpose) throws(Failure) {
    if let failure = Failure(verdict(for: purpose), in: project) { throw failure }
  }
}
