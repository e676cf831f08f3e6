package import Observation
import Report
import SystemPackage

extension Session {
  /// What may be done in `project`, with its environment where the settings have it; settings that
  /// can not be read say nothing about that.
  package func access(to project: Project) -> ProjectAccess {
    ProjectAccess(to: project, environment: try? environment(of: project), in: host)
  }

  /// Checks that `purpose` may be in `project`.
  ///
  /// - Throws: ``Failure`` that says why not, and what can be done about it.
  package func demand(
    _ purpose: ProjectAccess.Purpose, in project: Project
  ) throws(Failure) {
    try Self.demand(purpose, by: access(to: project))
  }

  /// Checks that `purpose` may be by `access`; see ``demand(_:in:)``.
  package static func demand(
    _ purpose: ProjectAccess.Purpose, by access: ProjectAccess
  ) throws(Failure) {
    if let failure = Failure(access.verdict(for: purpose), in: access.project) { throw failure }
  }
}
