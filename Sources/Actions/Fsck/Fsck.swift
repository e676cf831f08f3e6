package import Convergence
import Host
import Observation
import Report
package import SystemPackage

/// Brings projects up to date without anybody who looks on: `fsck`.
package struct Fsck: Action {
  /// The languages to look after, all that are known where none is named.
  package var languages: [String] = []
  /// What asks for it.
  package var trigger = Trigger.boot
  /// Whether what came of each project is wanted as a document.
  package var isJSON = false
  /// How long root waits for the process that works on another user's project.
  package var timeLimit = standardTimeLimit
  /// The projects; if empty, the project of the working directory.
  package var projects: [FilePath] = []

  /// How long root waits where nothing else is said.
  package static let standardTimeLimit = Duration.seconds(60)
  /// What asks for it, since nobody types it.
  package static let triggers = [Trigger.boot, .packager, .run]
  /// The languages that can be brought up to date.
  private static let knownLanguages = ["python3"]
  private static let mostWaits = 16

  /// What came of one project.
  package struct ProjectResult: Sendable {
    /// The exit code for it.
    package var status: ExitStatus
    /// Its line of JSON where that was asked for.
    package var document: String?
  }

  /// Checks the project of the working directory, for the trigger `boot`.
  package init() {}

  /// Brings every project up to date, several at once; what came of each, in their order.
  package func run(in context: Context) throws(Failure) -> [ProjectResult] {
    try validate()
    if Policy(in: context).isDisabled, !isJSON { return [] }
    return projects.isEmpty ? [atHand(context)] : named(context)
  }

  /// Checks what no parser can.
  ///
  /// - Throws: ``Failure`` for a language that is none of ours, and for a project without a name: a
  ///   variable that a script expected to be set.
  private func validate() throws(Failure) {
    for language in languages where !Self.knownLanguages.contains(language) {
      let known = Self.knownLanguages.map { "`\($0)`" }.joined(separator: ", ")
      throw Failure(
        "nothing is known about the language `\(Printable.text(language))`",
        hint: "what is known is \(known)", status: .usage)
    }
    if projects.contains(where: \.isEmpty) {
      throw Failure(
        "an empty name is no project", hint: "`.` names the working directory", status: .usage)
    }
  }

  /// The project of the working directory.
  private func atHand(_ context: Context) -> ProjectResult {
    do throws(Failure) {
      return ProjectFsck(context.scoped(to: try context.project()), self).run()
    } catch {
      return ProjectFsck.failed(error, at: context.host.workingDirectory, context, self)
    }
  }

  private func named(_ context: Context) -> [ProjectResult] {
    // Root waits for others' processes, and one that hangs must not hold the rest.
    let most = context.host.user == 0 ? Self.mostWaits : Concurrently.mostWorkers
    return Concurrently.map(projects.count, share: 1, most: most) { index in
      named(projects[index], context)
    }
  }

  private func named(_ path: FilePath, _ context: Context) -> ProjectResult {
    let place = context.host.absolute(path)
    do throws(Failure) {
      let project = try NamedProject(place, for: context.host.user)
      if let owner = project.otherOwner {
        return try OwnersFsck(context, self).run(project.directory, as: owner)
      }
      let found = Project(directory: project.directory, source: .named)
      return ProjectFsck(context.scoped(to: found), self).run()
    } catch {
      return ProjectFsck.failed(error, at: place, context, self)
    }
  }
}
