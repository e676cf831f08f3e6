import Host

/// Observes what surrounds an environment: the shell, the file system, the project's own files.
struct ProjectContextObserver {
  let host: HostContext

  func observe(_ observation: inout Observation) {
    let environment = observation.environment
    let project = observation.project.directory
    observation.shell = ShellVariables(
      host, environment: environment.path, project: project, provided: observation.provided)
    observeAgain(&observation)
    observation.declaration = Declaration(in: project)
    observation.asked =
      AskedPlaces(
        host: host, sources: PackageSources(in: project), installer: observation.installer ?? .pip
      ).places
    observation.files = ProjectFiles(in: project, beside: environment.path, observation.provided)
  }

  /// Observes again what a change of the environment may have changed.
  func observeAgain(_ observation: inout Observation) {
    let environment = observation.environment
    let project = observation.project
    observation.installer = Installer(
      host, for: project.directory, environment: environment.path,
      isTrusted: observation.mayBeUsed)
    observation.volume = Volume(
      of: environment.path, owner: environment.owner, user: host.user,
      needing: observation.bytesOfCopies)
  }
}
