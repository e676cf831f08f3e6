package import Actions
import Convergence
import Host
import Observation
import Report
import SystemPackage

/// The work of `fsck`, however its words were read: projects brought up to date without anybody who
/// looks on.
package struct Fsck: Sendable {
  private let session: Session
  private let options: FsckOptions

  /// What came of one project.
  struct Outcome: Sendable {
    var status: ExitStatus
    /// Its line of JSON where that was asked for.
    var document: String?
  }

  private static let mostWaits = 16

  /// An fsck in `session`.
  package init(_ session: Session, _ options: FsckOptions) {
    self.session = session
    self.options = options
  }

  /// Brings every project up to date, several at once; the worst exit code.
  ///
  /// - Throws: ``Failure`` when the command line is wrong.
  package func run() throws(Failure) -> ExitStatus {
    try options.validate()
    if session.host.value("REPLIT_PY_DISABLE") == "1", !options.isJSON { return .healthy }
    let outcomes = options.projects.isEmpty ? [atHand()] : named()
    if options.isJSON { session.print(outcomes.compactMap(\.document).joined()) }
    return outcomes.map(\.status).max { $0.rawValue < $1.rawValue } ?? .healthy
  }

  /// The project of the working directory.
  private func atHand() -> Outcome {
    do throws(Failure) {
      let project = try session.project()
      return ProjectFsck(session.in(project), options).run()
    } catch {
      return ProjectFsck.failed(error, at: session.host.workingDirectory, session, options)
    }
  }

  private func named() -> [Outcome] {
    let projects = options.projects
    // Root waits for others' processes, and one that hangs must not hold the rest.
    let most = session.host.user == 0 ? Self.mostWaits : Concurrently.mostWorkers
    return Concurrently.map(projects.count, share: 1, most: most) { index in
      named(projects[index])
    }
  }

  private func named(_ path: FilePath) -> Outcome {
    let place = session.host.workingDirectory.map { path.absolute(from: $0) } ?? path
    do throws(Failure) {
      let project = try NamedProject(place, for: session.host.user)
      if let owner = project.otherOwner {
        return try OwnersFsck(session, options).run(project.directory, as: owner)
      }
      let found = Project(directory: project.directory, source: .named)
      return ProjectFsck(session.in(found), options).run()
    } catch {
      return ProjectFsck.failed(error, at: place, session, options)
    }
  }
}
