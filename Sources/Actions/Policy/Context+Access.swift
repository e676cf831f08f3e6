package import Observation
import SystemPackage

extension Context {
  /// What may be done in `project`, with its environment where the settings have it; settings that
  /// can not be read say nothing about that.
  package func access(to project: Project) -> ProjectAccess {
    ProjectAccess(to: project, environment: try? environment(of: project), in: host)
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
